package io.serfspring.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ObservedHandlers}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservedHandlersTests {

	private static final LocalNode SELF = new LocalNode("n1", "", Map.of());

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Disks handler = new Disks(this.observations);

	@Test
	void whenAUserEventIsHandledThenTheMappedNameIsAKeyAndNotThatOfTheEvent() {
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat()
			.hasNameEqualTo("serf.handler")
			.hasContextualNameEqualTo("user disk-*")
			.hasBeenStopped()
			.hasOnlyKeys("kind", "name", "outcome")
			.hasLowCardinalityKeyValue("kind", "user")
			.hasLowCardinalityKeyValue("name", "disk-*")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS");
	}

	@Test
	void whenSeveralNamesMatchThenTheClosestIsTheKey() {
		dispatch(new UserEvent(SELF, "disk-full", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat().hasLowCardinalityKeyValue("name", "disk-full");
	}

	@Test
	void whenAMemberEventIsHandledThenItHasNoName() {
		dispatch(new MemberEvent(MemberEventType.JOIN, SELF, List.<Member>of()));
		assertThat(this.observations).hasSingleObservationThat()
			.hasContextualNameEqualTo("member-join")
			.hasLowCardinalityKeyValue("kind", "member-join")
			.hasLowCardinalityKeyValue("name", "none");
	}

	@Test
	void whenTheMethodFailsThenTheObservationHasTheError() {
		dispatch(new QueryEvent(SELF, "fail", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("kind", "query")
			.hasLowCardinalityKeyValue("outcome", "ERROR")
			.assertThatError()
			.isInstanceOf(IllegalStateException.class);
	}

	@Test
	void whenAnExceptionHandlerAnswersThenTheOutcomeIsASuccess() {
		dispatch(new QueryEvent(SELF, "answered", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat()
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.doesNotHaveError();
	}

	@Test
	void whenTheAnswerIsRefusedThenTheOutcomeIsAnError() {
		dispatch(new QueryEvent(SELF, "large", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat().hasLowCardinalityKeyValue("outcome", "ERROR");
	}

	@Test
	void whenTheMethodRunsThenItsObservationIsTheCurrentOneAndNoLongerAfterIt() {
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY));
		assertThat(this.handler.current).containsExactly("serf.handler");
		assertThat(this.observations.getCurrentObservation()).isNull();
	}

	@Test
	void whenNothingServesTheEventThenNothingIsObserved() {
		dispatch(new UserEvent(SELF, "unknown", 1, Payload.EMPTY));
		assertThat(this.observations).doesNotHaveAnyObservation();
	}

	@Test
	void whenTheApplicationHasAConventionThenItNamesTheObservation() {
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY), new OwnConvention());
		assertThat(this.observations).hasSingleObservationThat().hasNameEqualTo("own").hasOnlyKeys("node");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whenObservingFailsThenTheEventIsHandledAndTheThreadIsLeftAsItWas(Phase phase, Throwable thrown) {
		Observation outer = Observation.start("outer", this.observations);
		try (Observation.Scope scope = outer.openScope()) {
			this.observations.observationConfig().observationHandler(new Failing(phase, thrown));
			assertThat(dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY)).failures()).isEmpty();
			assertThat(this.handler.calls).isEqualTo(1);
			assertThat(this.observations.getCurrentObservationScope()).isSameAs(scope);
		}
	}

	static Stream<Arguments> failures() {
		return Stream.of(Phase.values())
			.flatMap((phase) -> Stream.of(new IllegalStateException("no luck"), new NoClassDefFoundError("x"))
				.map((thrown) -> Arguments.of(phase, thrown)));
	}

	@Test
	void whenTheScopeCannotBeOpenedThenTheObservationIsStopped() {
		this.observations.observationConfig()
			.observationHandler(new Failing(Phase.SCOPE_OPENED, new IllegalStateException("no luck")));
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY));
		assertThat(this.observations).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void whenObservingFailsThenTheLogIsNotInTheHandsOfTheMessage(CapturedOutput output) {
		this.observations.observationConfig()
			.observationHandler(new Failing(Phase.STOP, new IllegalStateException("no\nluck")));
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY));
		assertThat(output).contains("no\\u{a}luck").doesNotContain("no\nluck");
	}

	@Test
	void whenCallsAreObservedThenNoFrameIsAddedBeneathTheMethod() {
		dispatch(new UserEvent(SELF, "disk-sda", 1, Payload.EMPTY));
		assertThat(this.handler.frames).hasSize(2);
	}

	private SerfResult dispatch(SerfEvent event) {
		return dispatch(event, null);
	}

	private SerfResult dispatch(SerfEvent event, SerfHandlerObservationConvention convention) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.registerSingleton("disks", this.handler);
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(beanFactory, (text) -> text, List.of(), null,
				new ResponseLimit(DataSize.ofBytes(1024)));
		return dispatcher.observedBy(new ObservedHandlers(this.observations, convention)).dispatch(event, (result) -> {
		});
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

	@SerfHandler
	static class Disks {

		private final List<String> current = new ArrayList<>();

		private final TestObservationRegistry observations;

		private List<String> frames = List.of();

		private int calls;

		Disks(TestObservationRegistry observations) {
			this.observations = observations;
		}

		@OnUserEvent({ "disk-*", "disk-full" })
		void disk() {
			this.calls++;
			Observation observation = this.observations.getCurrentObservation();
			if (observation != null) {
				this.current.add(Objects.requireNonNull(observation.getContext().getName()));
			}
			this.frames = StackWalker.getInstance()
				.walk((frames) -> frames.map(StackWalker.StackFrame::getClassName)
					.filter((name) -> name.startsWith("io.serfspring.") && !name.contains("Tests"))
					.toList());
		}

		@OnMemberJoin
		void joined() {
		}

		@OnQuery
		String fail() {
			throw new IllegalStateException();
		}

		@OnQuery
		String answered() {
			throw new UnsupportedOperationException();
		}

		@SerfExceptionHandler
		String unsupported(UnsupportedOperationException ex) {
			return "not supported";
		}

		@OnQuery
		String large() {
			return "x".repeat(2000);
		}

	}

	/**
	 * Tells the node, too.
	 */
	private static final class OwnConvention implements SerfHandlerObservationConvention {

		@Override
		public String getName() {
			return "own";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(SerfHandlerContext context) {
			return KeyValues.of("node", context.getEvent().self().name());
		}

	}

	enum Phase {

		START, SCOPE_OPENED, SCOPE_CLOSED, STOP

	}

	/**
	 * An observation handler that does not work with observations of handler methods.
	 */
	private record Failing(Phase phase, Throwable thrown) implements ObservationHandler<SerfHandlerContext> {

		@Override
		public void onStart(SerfHandlerContext context) {
			failIn(Phase.START);
		}

		@Override
		public void onScopeOpened(SerfHandlerContext context) {
			failIn(Phase.SCOPE_OPENED);
		}

		@Override
		public void onScopeClosed(SerfHandlerContext context) {
			failIn(Phase.SCOPE_CLOSED);
		}

		@Override
		public void onStop(SerfHandlerContext context) {
			failIn(Phase.STOP);
		}

		private void failIn(Phase current) {
			if (current == this.phase) {
				ObservedHandlersTests.<RuntimeException>sneakyThrow(this.thrown);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SerfHandlerContext;
		}

	}

}
