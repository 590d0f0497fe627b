package io.serfspring.test;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import io.serfspring.Member;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.InvalidSerfHandlerException;
import io.serfspring.test.app.DbHandler;
import io.serfspring.test.app.EchoHandler;
import io.serfspring.test.app.Status;
import io.serfspring.test.app.ThreadResolver;
import io.serfspring.test.app.WebHandler;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SerfTester} with plain objects, and for its assertions.
 */
class SerfTesterTests {

	private final WebHandler webHandler = new WebHandler();

	private final SerfTester tester = SerfTester.of(this.webHandler, new EchoHandler(), new ThreadResolver());

	@Test
	void whenEventIsHandledThenHandlerAndMethodAreKnown() {
		assertThat(this.tester.node("web-1").role("web").tag("dc", "ams").userEvent("deploy").payload("1.4.2"))
			.wasHandledBy(WebHandler.class, "deploy")
			.isHandled()
			.hasNoAnswer()
			.exitsWith(0);
	}

	@Test
	void whenEventIsHandledByAnotherMethodThenTheAssertionFails() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(
				() -> assertThat(this.tester.role("web").userEvent("deploy")).wasHandledBy(WebHandler.class, "joined"))
			.withMessage("Expected user event 'deploy' to be handled by WebHandler.joined but it was handled by "
					+ "[WebHandler.deploy(String)]");
	}

	@Test
	void whenEventIsUnhandledThenItIsKnown() {
		assertThat(this.tester.role("lb").userEvent("deploy")).isUnhandled().hasNoAnswer().exitsWith(0);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("lb").userEvent("deploy")).isHandled());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").userEvent("deploy")).isUnhandled());
	}

	@Test
	void whenMembersJoinThenTheHandlerGetsThem() {
		assertThat(this.tester.role("web")
			.memberJoin(member("web-2", "10.0.0.2").role("web").tag("dc", "a,b"), member("t\tb", "::1")))
			.wasHandledBy(WebHandler.class, "joined")
			.wasHandledBy(EchoHandler.class, "log");
		assertThat(this.webHandler.members()).extracting(Member::name).containsExactly("web-2", "t\\tb");
		assertThat(this.webHandler.members().get(0).tags()).containsEntry("dc", "a,b").containsEntry("role", "web");
	}

	@Test
	void whenMemberEventIsOfAnyTypeThenItArrives() {
		assertThat(this.tester.role("x").memberLeave()).wasHandledBy(EchoHandler.class, "log");
		assertThat(this.tester.role("x").memberFailed()).wasHandledBy(EchoHandler.class, "log");
		assertThat(this.tester.role("x").memberUpdate()).wasHandledBy(EchoHandler.class, "log");
		assertThat(this.tester.role("x").memberReap()).wasHandledBy(EchoHandler.class, "log");
	}

	@Test
	void whenAnswerIsJsonThenItsPathsCanBeExtracted() {
		assertThat(this.tester.node("web-1").role("web").query("status")).hasAnswer()
			.bodyJson()
			.extractingPath("$.role")
			.isEqualTo("web");
	}

	@Test
	void whenAnswerIsTextOrBytesThenTheyCanBeCompared() {
		assertThat(this.tester.role("x").query("echo-1").payload("é")).bodyText().isEqualTo("é");
		assertThat(this.tester.role("x").query("echo-1").payload(Payload.of(new byte[] { 1, -1 }))).bodyBytes()
			.containsExactly(1, -1);
	}

	@Test
	void whenTagAndLamportTimeAreSetThenTheHandlerGetsThem() {
		assertThat(this.tester.role("web").tag("my-tag", "v").query("context").lamportTime(-1)).bodyText()
			.isEqualTo("v 18446744073709551615");
	}

	@Test
	void whenThereIsAResolverThenItSuppliesItsType() {
		assertThat(this.tester.role("web").query("thread")).bodyText().isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void whenAnswerFitsExactlyThenItFits() {
		assertThat(this.tester.node("node1").role("web").query("sized").payload("978")).hasAnswerSize(978)
			.fitsResponseLimit()
			.exitsWith(0);
	}

	@Test
	void whenAnswerIsOneByteTooLongThenItDoesNotFit() {
		TestRequest request = this.tester.node("node1").role("web").query("sized").payload("979");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).fitsResponseLimit())
			.withMessageContainingAll("979 bytes", "978");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).hasAnswer())
			.withMessageContaining("979 bytes");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).exitsWith(0))
			.withMessageContaining("979 bytes");
		assertThat(request).hasFailed().exitsWith(1).hasNoAnswer();
		assertThat(request.exchange().err()).contains("979 bytes");
	}

	@Test
	void whenHandlerFailsAndTheTestDidNotAskThenAnErrorHasTheCause() {
		TestRequest request = this.tester.role("web").userEvent("failChecked");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(request).wasHandledBy(WebHandler.class, "failChecked"))
			.withMessageStartingWith("user event 'failChecked' failed")
			.withMessageContaining("WebHandler.failChecked() failed on user event 'failChecked'")
			.withCauseInstanceOf(IOException.class);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).exitsWith(0))
			.withCauseInstanceOf(IOException.class);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).exitsWith(2))
			.withMessageStartingWith("Expected user event 'failChecked' to exit with 2 but it does with 1")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void whenHandlerFailsAndTheTestAskedThenTheFailureIsKnown() {
		assertThat(this.tester.role("web").userEvent("failChecked")).hasFailed()
			.wasHandledBy(WebHandler.class, "failChecked")
			.exitsWith(1)
			.failure()
			.isInstanceOf(IOException.class)
			.hasMessage("checked");
	}

	@Test
	void whenPayloadIsToBeValidatedThenItIs() {
		assertThat(SerfTester.of(new RingHandler()).node("web-1").userEvent("ring").payload("{\"times\":0}"))
			.hasFailed()
			.failure()
			.hasMessageEndingWith("'times' violates Min");
	}

	@Test
	void whenFailureIsAnsweredThenTheMethodThatHasAnsweredIsKnown() {
		SerfTester answering = SerfTester.of(new WithdrawnHandler(), new ApologyAdvice());
		assertThat(answering.node("web-1").query("withdrawn")).wasHandledBy(WithdrawnHandler.class, "withdrawn")
			.failureWasAnsweredBy(ApologyAdvice.class, "apologize")
			.exitsWith(0)
			.bodyText()
			.isEqualTo("sorry");
		assertThat(answering.node("web-1").query("withdrawn")).answeredFailure().hasMessage("withdrawn");
	}

	@Test
	void whenFailureShouldBeAnsweredAndThereIsNoneThenTheAssertionFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").userEvent("deploy"))
				.failureWasAnsweredBy(ApologyAdvice.class, "apologize"))
			.withMessage("Expected a failure on user event 'deploy' to be answered by ApologyAdvice.apologize but it "
					+ "was handled by [WebHandler.deploy(String)]");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").userEvent("deploy")).answeredFailure());
	}

	@Test
	void whenExceptionHandlerIsNotValidThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> SerfTester.of(new NamelessAdvice()));
	}

	@Test
	void whenFailureIsExpectedAndThereIsNoneThenTheAssertionFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").userEvent("deploy")).hasFailed())
			.withMessageStartingWith("Expected user event 'deploy' to fail but it was handled by");
	}

	@Test
	void whenAnswerIsExpectedAndThereIsNoneThenTheAssertionFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").query("unknown")).hasAnswer())
			.withMessageStartingWith(
					"Expected an answer to query 'unknown' but there is none, it was unhandled by role 'web'");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.role("web").query("status")).hasNoAnswer());
	}

	@Test
	void whenMapperIsAmongTheBeansThenItsExitCodeCounts() {
		org.springframework.boot.ExitCodeExceptionMapper mapper = (failure) -> 9;
		SerfTester tester = SerfTester.of(new WebHandler(), new ThreadResolver(), mapper);
		assertThat(tester.role("web").userEvent("failChecked")).exitsWith(9);
	}

	@Test
	void whenInvocationIsAskedForThenItIsWhatAnAgentGives() {
		TestInvocation invocation = this.tester.node("n1")
			.role("web")
			.tag("my-täg", "${user.home}")
			.userEvent("deploy")
			.payload("abc")
			.invocation();
		assertThat(invocation.environment()).containsOnly(Map.entry("SERF_EVENT", "user"),
				Map.entry("SERF_SELF_NAME", "n1"), Map.entry("SERF_SELF_ROLE", "web"),
				Map.entry("SERF_TAG_ROLE", "web"), Map.entry("SERF_TAG_MY_T_G", "${user.home}"),
				Map.entry("SERF_USER_EVENT", "deploy"), Map.entry("SERF_USER_LTIME", "1"));
		assertThat(invocation.stdin().text()).isEqualTo("abc\n");
	}

	@Test
	void whenPayloadEndsInALineFeedThenTheAgentAddsNone() {
		assertThat(this.tester.role("x").query("q").payload("a\n").invocation().stdin().text()).isEqualTo("a\n");
		assertThat(this.tester.role("x").query("q").payload("").invocation().stdin().isEmpty()).isTrue();
	}

	@Test
	void whenMembersAreToldOfThenStdinIsWhatAnAgentWrites() {
		assertThat(this.tester.role("x")
			.memberJoin(member("n\n1", "::1").role("web").tag("a", "b\tc"))
			.invocation()
			.stdin()
			.text()).isEqualTo("n\\n1\t::1\tweb\trole=web,a=b\\tc\n");
	}

	@Test
	void whenMemberEventIsGivenAPayloadThenRefused() {
		assertThatIllegalStateException().isThrownBy(() -> this.tester.role("x").memberJoin().payload("x"))
			.withMessage("A member event has no payload");
	}

	@Test
	void whenEventIsAskedForThenItIsWhatHandlersGet() {
		assertThat(this.tester.role("x").userEvent("deploy").payload("x").event())
			.isInstanceOfSatisfying(UserEvent.class, (event) -> assertThat(event.payload()).isEqualTo(Payload.of("x")));
	}

	@Test
	void whenRoleIsSetAsATagThenItIsTheRole() {
		assertThat(this.tester.node("n1").tag("role", "web").userEvent("deploy")).isHandled();
		assertThat(this.tester.role("web").tag("role", "db").userEvent("deploy")).isUnhandled();
	}

	@Test
	void whenParameterIsOfASimpleTypeThenItIsConvertedAsInAnApplication() {
		assertThat(SerfTester.of(new PauseHandler()).role("x").query("pause").payload("10s")).bodyText()
			.isEqualTo("PT10S");
	}

	@Test
	void whenObjectIsNotAHandlerThenRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SerfTester.of("web"))
			.withMessageStartingWith("web is not a @SerfHandler");
	}

	@Test
	void whenClassIsGivenThenTheMessageAsksForAnInstance() {
		assertThatIllegalArgumentException().isThrownBy(() -> SerfTester.of(WebHandler.class))
			.withMessage("%s is a class: pass an instance of it, or use @SerfTest", WebHandler.class);
	}

	@Test
	void whenEventIsUnhandledAndShouldNotBeThenTheRoutesAreShown() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(
				() -> assertThat(this.tester.role("web").userEvent("deply")).wasHandledBy(WebHandler.class, "deploy"))
			.withMessageStartingWith("Expected user event 'deply' to be handled by WebHandler.deploy but it was "
					+ "unhandled by role 'web', the routes are")
			.withMessageContaining("web  user:deploy       WebHandler.deploy(String)");
	}

	@Test
	void whenUserEventIsTooLargeForAnAgentThenRefused() {
		TestNode web = this.tester.role("web");
		assertThat(web.userEvent("deploy").payload("x".repeat(476))).isHandled();
		assertThatIllegalStateException()
			.isThrownBy(() -> assertThat(web.userEvent("deploy").payload("x".repeat(477))).isHandled())
			.withMessageStartingWith("An agent refuses user event 'deploy'");
	}

	@Test
	void whenPayloadEndsInALineFeedThenItCountsForTheSize() {
		TestRequest request = this.tester.role("web").userEvent("deploy").payload("x".repeat(476) + "\n");
		assertThatIllegalStateException().isThrownBy(request::exchange);
	}

	@Test
	void whenQueryIsTooLargeForAnAgentThenRefused() {
		TestNode node = this.tester.node("node1");
		assertThat(node.query("echo").payload("x".repeat(909))).isUnhandled();
		assertThatIllegalStateException().isThrownBy(() -> node.query("echo").payload("x".repeat(910)).exchange());
	}

	@Test
	void whenTheAgentsLimitsAreHigherThenMoreIsSent() {
		SerfTester tester = this.tester.withUserEventSizeLimit(DataSize.ofKilobytes(1))
			.withQuerySizeLimit(DataSize.ofKilobytes(2));
		assertThat(tester.role("web").userEvent("deploy").payload("x".repeat(988))).isHandled();
		assertThat(tester.role("web").query("echo").payload("x".repeat(1933))).isUnhandled();
	}

	@Test
	void whenAnswerIsJsonThenItCanBeConverted() {
		assertThat(this.tester.node("web-1").role("web").query("status")).bodyJson()
			.convertTo(Status.class)
			.isEqualTo(new Status("web-1", "web"));
	}

	@Test
	void whenPathOfAnAnswerIsConvertedThenItsValueIs() {
		assertThat(this.tester.node("web-1").role("web").query("status")).bodyJson()
			.extractingPath("$.role")
			.convertTo(String.class)
			.isEqualTo("web");
	}

	@Test
	void whenPathIsMissingThenTheErrorShowsPathAndBody() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.node("web-1").role("web").query("status")).bodyJson()
				.extractingPath("$.nod"))
			.withMessageContainingAll("answer to query 'status'", "$.nod", "{\"node\":\"web-1\",\"role\":\"web\"}");
	}

	@Test
	void whenPathHasAnotherValueThenTheErrorShowsPathAndBody() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.tester.node("web-1").role("web").query("status")).bodyJson()
				.extractingPath("$.node")
				.isEqualTo("web-2"))
			.withMessageContainingAll("answer to query 'status'", "$.node", "{\"node\":\"web-1\",\"role\":\"web\"}");
	}

	@Test
	void whenInvocationsAreTheSameThenTheyAreEqual() {
		assertThat(this.tester.role("x").query("q").payload("a").invocation())
			.isEqualTo(this.tester.role("x").query("q").payload("a\n").invocation());
	}

	@Test
	void whenRoutesAreComparedThenTheWholeTableCounts() {
		assertThat(this.tester.routes()).isTable("""
				*    member-failed     EchoHandler.log()
				*    member-join       EchoHandler.log()
				*    member-leave      EchoHandler.log()
				*    member-reap       EchoHandler.log()
				*    member-update     EchoHandler.log()
				*    query:echo-*      EchoHandler.echo(Payload)
				web  member-join       WebHandler.joined(List)
				web  query:context     WebHandler.context(QueryEvent)
				web  query:sized       WebHandler.sized(String)
				web  query:status      WebHandler.status(LocalNode)
				web  query:thread      WebHandler.thread(Thread)
				web  user:deploy       WebHandler.deploy(String)
				web  user:failChecked  WebHandler.failChecked()
				""");
	}

	@Test
	void whenARouteIsMissingThenTheAssertionShowsTheTable() {
		SerfTester tester = SerfTester.of(new EchoHandler());
		assertThat(tester.routes()).contains("*", "query:echo-*", EchoHandler.class, "echo");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(tester.routes()).contains("*", "query:other", DbHandler.class, "echo"))
			.withMessageContaining("*  query:echo-*   EchoHandler.echo(Payload)");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(tester.routes()).isTable("* query:other EchoHandler.echo(Payload)"))
			.withMessageContaining("*  query:echo-*   EchoHandler.echo(Payload)");
	}

	@SerfHandler
	static class RingHandler {

		@OnUserEvent
		void ring(@Valid Ring ring) {
		}

		record Ring(@Min(1) int times) {
		}

	}

	@SerfHandler
	static class WithdrawnHandler {

		@OnQuery
		String withdrawn() {
			throw new IllegalStateException("withdrawn");
		}

	}

	@SerfAdvice
	static class ApologyAdvice {

		@SerfExceptionHandler
		String apologize(IllegalStateException ex) {
			return "sorry";
		}

	}

	@SerfAdvice
	static class NamelessAdvice {

		@SerfExceptionHandler
		String apologize() {
			return "sorry";
		}

	}

	@SerfHandler
	static class PauseHandler {

		@OnQuery
		String pause(Duration duration) {
			return duration.toString();
		}

	}

}
