package io.serfspring.dispatch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.Order;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the routing of events: which methods are called for which role, kind and
 * name.
 */
class DispatchTests {

	@Test
	void whenRoleAndNameMatchThenHandled() {
		assertThat(called(userEvent("web", "deploy"), new Web(), new Default(), new Every()))
			.containsExactly("Every.everyDeploy()", "Web.deploy()");
	}

	@Test
	void whenRoleMatchesAndEventDoesNotThenUnhandled() {
		assertThat(called(userEvent("web", "backup"), new Web(), new Default())).isEmpty();
	}

	@Test
	void whenNoHandlerNamesTheRoleThenDefaultHandles() {
		assertThat(called(userEvent("lb", "backup"), new Web(), new Default())).containsExactly("Default.backup()");
	}

	@Test
	void whenNodeHasNoRoleThenDefaultHandles() {
		assertThat(called(userEvent("", "backup"), new Web(), new Default())).containsExactly("Default.backup()");
	}

	@Test
	void whenHandlerNamesTheRoleWithoutAnyMethodThenDefaultDoesNotHandle() {
		assertThat(called(userEvent("silent", "backup"), new Silent(), new Default())).isEmpty();
	}

	@Test
	void whenRoleOfTheNodeIsAStarThenItIsAnOrdinaryRole() {
		assertThat(called(userEvent("*", "backup"), new Every(), new Default())).containsExactly("Default.backup()");
	}

	@Test
	void whenRoleDiffersInCaseThenItIsAnotherRole() {
		assertThat(called(userEvent("Web", "deploy"), new Web())).isEmpty();
	}

	@Test
	void whenHandlerServesSeveralRolesThenItHandlesEach() {
		assertThat(called(userEvent("b", "x"), new AandB())).containsExactly("AandB.x()");
		assertThat(called(userEvent("a", "x"), new AandB())).containsExactly("AandB.x()");
	}

	@Test
	void whenUserEventIsNamedLikeAMemberEventThenItIsAUserEvent() {
		assertThat(called(userEvent("web", "member-join"), new Web())).containsExactly("Web.userEventMemberJoin()");
		assertThat(called(memberEvent("web", MemberEventType.JOIN), new Web())).containsExactly("Web.joined()");
	}

	@Test
	void whenUserEventIsNamedLikeAnUnmappedMethodThenItIsNotCalled() {
		assertThat(called(userEvent("web", "internal"), new Web())).isEmpty();
		assertThat(called(userEvent("web", "toString"), new Web())).isEmpty();
	}

	@Test
	void whenNameHasOtherCaseThenUnhandled() {
		assertThat(called(userEvent("web", "Deploy"), new Web())).isEmpty();
	}

	@Test
	void whenQueryHasTheNameOfAUserEventThenUnhandled() {
		assertThat(called(query("web", "deploy"), new Web())).isEmpty();
	}

	@Test
	void whenBareMappingThenUserEventAndQueryAreServed() {
		assertThat(called(userEvent("", "load"), new Bare())).containsExactly("Bare.load()");
		assertThat(called(query("", "load"), new Bare())).containsExactly("Bare.load()");
	}

	@Test
	void whenSeveralMethodsServeTheEventThenAllRunInOrder() {
		assertThat(called(memberEvent("", MemberEventType.LEAVE), new Last(), new First())).containsExactly("First.a()",
				"Last.first()", "Last.z()");
	}

	@Test
	void whenOneFailsThenTheOthersRun() {
		SerfResult result = dispatch(userEvent("", "go"), new Failing(), new Succeeding());
		assertThat(result.invocations()).hasSize(2);
		assertThat(result.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).hasMessage("no"));
	}

	@Test
	void whenErrorIsThrownThenItIsAFailure() {
		SerfResult result = dispatch(userEvent("", "error"), new Failing());
		assertThat(result.failures().get(0).failure()).isInstanceOf(StackOverflowError.class);
	}

	@Test
	void whenQueryIsServedByRoleAndByEveryThenTheRoleAnswers() {
		assertThat(answer(query("web", "status"), new Every(), new Web())).isEqualTo("web");
		assertThat(answer(query("lb", "status"), new Every(), new Web())).isEqualTo("every");
	}

	@Test
	void whenPrefixOfTheRoleAndExactNameOfEveryMatchThenTheRoleAnswers() {
		assertThat(answer(query("web", "stat-us"), new EveryExact(), new Prefixes())).isEqualTo("stat-*");
	}

	@Test
	void whenExactNameAndPrefixMatchThenTheExactNameAnswers() {
		assertThat(answer(query("web", "stat"), new Prefixes())).isEqualTo("stat");
	}

	@Test
	void whenSeveralPrefixesMatchThenTheLongestAnswers() {
		assertThat(answer(query("web", "stat-x"), new Prefixes())).isEqualTo("stat-*");
		assertThat(answer(query("web", "st"), new Prefixes())).isEqualTo("*");
	}

	@Test
	void whenRoleOfTheHandlersMapsNothingThenEveryAnswers() {
		assertThat(answer(query("silent", "status"), new Every(), new Silent())).isEqualTo("every");
	}

	@Test
	void whenTwoMethodsClaimAQueryThenRefusedNamingBoth() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.of(new Web(), new AlsoWeb()))
			.withMessageContainingAll("'status'", "'web'", "DispatchTests.Web.status()",
					"DispatchTests.AlsoWeb.alsoStatus()");
	}

	@Test
	void whenTwoMethodsOfOneHandlerClaimAPrefixThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(new SamePrefix()))
			.withMessageContainingAll("'a*'", "SamePrefix.one()", "SamePrefix.two()");
	}

	@Test
	void whenRolesOfTwoHandlersDifferThenTheyMayClaimTheSameQuery() {
		assertThat(answer(query("web", "status"), new Web(), new Default())).isEqualTo("web");
		assertThat(answer(query("x", "status"), new Web(), new Default())).isEqualTo("default");
	}

	@ParameterizedTest
	@ValueSource(classes = { AssertionError.class, NoClassDefFoundError.class, ExceptionInInitializerError.class,
			OutOfMemoryError.class, StackOverflowError.class, IOException.class, Throwable.class })
	void whateverIsThrownThenItIsAFailure(Class<? extends Throwable> thrown) throws Exception {
		Throwable throwable = thrown.getDeclaredConstructor().newInstance();
		SerfResult result = dispatch(userEvent("", "go"), new Throwing(throwable), new Succeeding());
		assertThat(result.invocations()).hasSize(2);
		assertThat(result.failures()).singleElement()
			.satisfies((failed) -> assertThat(failed.failure()).isSameAs(throwable));
	}

	@Test
	void whenHandlerIsInterruptedThenItFailsAndTheThreadStaysInterrupted() {
		SerfResult result = dispatch(userEvent("", "go"), new Throwing(new InterruptedException()));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(result.failures()).hasSize(1);
	}

	@Test
	void whenHandlerRunsThenTwoFramesOfTheDispatcherAreBeneathIt() {
		Stack handler = new Stack();
		List<SerfResult> received = new ArrayList<>();
		SerfResult result = Dispatchers.of(handler).dispatch(userEvent("", "go"), received::add);
		assertThat(handler.frames).hasSize(2);
		assertThat(received).containsExactly(result);
	}

	private SerfResult dispatch(SerfEvent event, Object... handlers) {
		return Dispatchers.of(handlers).dispatch(event);
	}

	private List<String> called(SerfEvent event, Object... handlers) {
		List<String> called = new ArrayList<>();
		dispatch(event, handlers).invocations()
			.forEach((invocation) -> called.add(invocation.describe().replace("DispatchTests.", "")));
		return called;
	}

	private String answer(QueryEvent query, Object... handlers) {
		return dispatch(query, handlers).answer().orElseThrow().text();
	}

	private UserEvent userEvent(String role, String name) {
		return new UserEvent(node(role), name, 1, Payload.EMPTY);
	}

	private QueryEvent query(String role, String name) {
		return new QueryEvent(node(role), name, 1, Payload.EMPTY);
	}

	private MemberEvent memberEvent(String role, MemberEventType type) {
		return new MemberEvent(type, node(role), List.of());
	}

	private LocalNode node(String role) {
		return new LocalNode("n1", role, Map.of());
	}

	@SerfHandler("web")
	static class Web {

		@OnUserEvent
		void deploy() {
		}

		@OnUserEvent("member-join")
		void userEventMemberJoin() {
		}

		@OnMemberJoin
		void joined() {
		}

		@OnQuery
		String status() {
			return "web";
		}

		void internal() {
		}

	}

	@SerfHandler("web")
	static class AlsoWeb {

		@OnQuery("status")
		String alsoStatus() {
			return "also";
		}

	}

	@SerfHandler
	static class Default {

		@OnUserEvent({ "backup", "deploy" })
		void backup() {
		}

		@OnQuery
		String status() {
			return "default";
		}

	}

	@SerfHandler("*")
	static class Every {

		@OnUserEvent("deploy")
		@Order(1)
		void everyDeploy() {
		}

		@OnQuery
		String status() {
			return "every";
		}

	}

	@SerfHandler("*")
	static class EveryExact {

		@OnQuery("stat-us")
		String exact() {
			return "every";
		}

	}

	@SerfHandler("web")
	static class Prefixes {

		@OnQuery("*")
		String all() {
			return "*";
		}

		@OnQuery("stat*")
		String prefix() {
			return "stat*";
		}

		@OnQuery("stat-*")
		String longerPrefix() {
			return "stat-*";
		}

		@OnQuery("stat")
		String exact() {
			return "stat";
		}

	}

	@SerfHandler("web")
	static class SamePrefix {

		@OnQuery("a*")
		void one() {
		}

		@OnQuery("a*")
		void two() {
		}

	}

	@SerfHandler("silent")
	static class Silent {

	}

	@SerfHandler({ "a", "b" })
	static class AandB {

		@OnUserEvent
		void x() {
		}

	}

	@SerfHandler
	static class Bare {

		@SerfMapping
		String load() {
			return "1";
		}

	}

	@SerfHandler
	@Order(2)
	static class Last {

		@OnMemberEvent
		void z() {
		}

		@OnMemberEvent
		void first() {
		}

	}

	@SerfHandler
	@Order(1)
	static class First {

		@OnMemberEvent
		void a() {
		}

	}

	@SerfHandler
	static class Failing {

		@OnUserEvent
		@Order(1)
		void go() {
			throw new IllegalStateException("no");
		}

		@OnUserEvent
		void error() {
			throw new StackOverflowError();
		}

	}

	@SerfHandler
	static class Throwing {

		private final Throwable throwable;

		Throwing(Throwable throwable) {
			this.throwable = throwable;
		}

		@OnUserEvent
		@Order(1)
		void go() throws Throwable {
			throw this.throwable;
		}

	}

	@SerfHandler
	static class Stack {

		private List<String> frames = List.of();

		@OnUserEvent
		void go() {
			this.frames = StackWalker.getInstance()
				.walk((frames) -> frames.map(StackWalker.StackFrame::getClassName)
					.filter((name) -> name.startsWith("io.serfspring.") && !name.contains("DispatchTests"))
					.toList());
		}

	}

	@SerfHandler
	static class Succeeding {

		@OnUserEvent
		void go() {
		}

	}

}
