package io.serfspring.dispatch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.serfspring.Background;
import io.serfspring.FromMembers;
import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Background @Background}.
 */
class BackgroundTests {

	private final List<BackgroundCall> taken = new ArrayList<>();

	@Test
	void whenNobodyTakesCallsThenTheMethodRunsAtOnce() {
		Deployer deployer = new Deployer();
		SerfResult result = Dispatchers.of(deployer).dispatch(event("deploy"));
		assertThat(deployer.calls).containsExactly("deploy 1.0");
		assertThat(result.invocations()).hasSize(1);
		assertThat(result.background()).isEmpty();
	}

	@Test
	void whenACallIsLeftAloneThenTheMethodRunsAtOnce() {
		Deployer deployer = new Deployer();
		SerfResult result = Dispatchers.of(deployer).withBackground((call) -> false).dispatch(event("deploy"));
		assertThat(deployer.calls).containsExactly("deploy 1.0");
		assertThat(result.background()).isEmpty();
	}

	@Test
	void whenACallIsTakenThenTheEventIsHandledWithoutIt() {
		Deployer deployer = new Deployer();
		SerfResult result = dispatch(deployer, "deploy");
		assertThat(deployer.calls).isEmpty();
		assertThat(result.isHandled()).isTrue();
		assertThat(result.invocations()).isEmpty();
		assertThat(result.background()).isEqualTo(this.taken);
	}

	@Test
	void whenATakenCallIsMadeThenTheMethodGetsTheEvent() {
		Deployer deployer = new Deployer();
		dispatch(deployer, "deploy");
		this.taken.get(0).run();
		assertThat(deployer.calls).containsExactly("deploy 1.0");
	}

	@Test
	void whenOneMethodIsInTheBackgroundThenTheOtherRunsAtOnce() {
		Both both = new Both();
		SerfResult result = dispatch(both, "deploy");
		assertThat(both.calls).containsExactly("foreground");
		assertThat(result.invocations()).hasSize(1);
		assertThat(result.background()).hasSize(1);
	}

	@Test
	void whenATakenCallFailsThenTheFailureIsLoggedWithTheEvent() {
		dispatch(new Failing(), "deploy");
		try (LogCapture log = new LogCapture()) {
			this.taken.get(0).run();
			assertThat(log.messages())
				.containsExactly("BackgroundTests.Failing.deploy() failed on user event 'deploy'");
		}
	}

	@Test
	void whenATakenCallSucceedsThenThatIsLogged() {
		dispatch(new Deployer(), "deploy");
		try (LogCapture log = new LogCapture()) {
			this.taken.get(0).run();
			assertThat(log.messages())
				.containsExactly("user event 'deploy' handled by BackgroundTests.Deployer.deploy(String)");
		}
	}

	@Test
	void whenACallIsTakenThenItIsObservedWhenItIsMade() {
		List<String> observed = new ArrayList<>();
		SerfEventDispatcher dispatcher = Dispatchers.of(new Deployer()).observedBy((event, name) -> {
			observed.add("begin " + name);
			return (invocation) -> observed.add("end");
		}).withBackground(this.taken::add);
		dispatcher.dispatch(event("deploy"));
		assertThat(observed).isEmpty();
		this.taken.get(0).run();
		assertThat(observed).containsExactly("begin deploy", "end");
	}

	@Test
	void whenMembersAreFilteredThenTheCallGetsThoseThatAreLeft() {
		Joined joined = new Joined();
		Dispatchers.of(joined)
			.withBackground(this.taken::add)
			.dispatch(
					new MemberEvent(MemberEventType.JOIN, self(), List.of(member("web-1", "web"), member("db", "db"))));
		this.taken.get(0).run();
		assertThat(joined.calls).containsExactly("web-1");
	}

	@Test
	void whenTheAnnotationIsComposedThenItCounts() {
		dispatch(new Composed(), "deploy");
		assertThat(this.taken).hasSize(1);
	}

	@Test
	void whenAnOverriddenMethodHasTheAnnotationThenItCounts() {
		dispatch(new Overriding(), "deploy");
		assertThat(this.taken).hasSize(1);
	}

	@Test
	void whenTwoMethodsAreTakenThenTheirNamesDiffer() {
		SerfEventDispatcher dispatcher = Dispatchers.of(new Deployer()).withBackground(this.taken::add);
		dispatcher.dispatch(event("deploy"));
		dispatcher.dispatch(event("restart"));
		dispatcher.dispatch(event("deploy"));
		assertThat(this.taken.get(0).method()).isEqualTo(this.taken.get(2).method())
			.isNotEqualTo(this.taken.get(1).method());
	}

	@Test
	void whenAMethodMapsQueriesThenItIsRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(new Answering()))
			.withMessage(
					"BackgroundTests.Answering.load() is @Background and maps queries, for whose answer the agent waits.");
	}

	@Test
	void whenAMethodMapsUserEventsAndQueriesThenItIsRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(new Mixed()));
	}

	@Test
	void whenRoutesArePrintedThenTheyTellWhatRunsInTheBackground() {
		assertThat(SerfRoute.table(Dispatchers.of(new Both()).routes())).contains("Both.slow()   in the background")
			.contains("Both.quick()")
			.doesNotContain("Both.quick()  in");
		assertThat(SerfRoute.declaredBy(Both.class)).extracting(SerfRoute::background)
			.containsExactlyInAnyOrder(true, false);
	}

	private SerfResult dispatch(Object handler, String event) {
		return Dispatchers.of(handler).withBackground(this.taken::add).dispatch(event(event));
	}

	private static UserEvent event(String name) {
		return new UserEvent(self(), name, 1, Payload.of("1.0"));
	}

	private static LocalNode self() {
		return new LocalNode("n1", "", Map.of());
	}

	private static Member member(String name, String role) {
		return new Member(name, "10.0.0.1", role, Map.of());
	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@OnUserEvent
	@Background
	@interface OnSlowEvent {

	}

	@SerfHandler
	static class Deployer {

		final List<String> calls = new ArrayList<>();

		@OnUserEvent
		@Background
		void deploy(String version) {
			this.calls.add("deploy " + version);
		}

		@OnUserEvent
		@Background
		void restart() {
			this.calls.add("restart");
		}

	}

	@SerfHandler
	static class Both {

		final List<String> calls = new ArrayList<>();

		@OnUserEvent("deploy")
		@Background
		void slow() {
			this.calls.add("background");
		}

		@OnUserEvent("deploy")
		void quick() {
			this.calls.add("foreground");
		}

	}

	@SerfHandler
	static class Failing {

		@OnUserEvent
		@Background
		void deploy() {
			throw new IllegalStateException("no disk");
		}

	}

	@SerfHandler
	static class Joined {

		final List<String> calls = new ArrayList<>();

		@OnMemberJoin
		@FromMembers(roles = "web")
		@Background
		void joined(List<Member> members) {
			members.forEach((member) -> this.calls.add(member.name()));
		}

	}

	@SerfHandler
	static class Composed {

		@OnSlowEvent
		void deploy() {
		}

	}

	static class Overridden {

		@OnUserEvent
		@Background
		void deploy() {
		}

	}

	@SerfHandler
	static class Overriding extends Overridden {

		@Override
		void deploy() {
		}

	}

	@SerfHandler
	static class Answering {

		@OnQuery
		@Background
		String load() {
			return "";
		}

	}

	@SerfHandler
	static class Mixed {

		@OnUserEvent
		@OnQuery
		@Background
		void refresh() {
		}

	}

}
