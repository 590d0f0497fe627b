package io.serfspring.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.autoconfigure.SerfAutoConfiguration;
import io.serfspring.autoconfigure.SerfScriptAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ScriptDispatcher}: what the agent gets for an event.
 */
class ScriptDispatcherTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, SerfScriptAutoConfiguration.class));

	@Test
	void whenQueryIsAnsweredThenTheAnswerIsTheOutput() {
		ScriptOutcome outcome = dispatch("é\n", "serf.event=query", "serf.query.name=echo");
		assertThat(outcome).isEqualTo(new ScriptOutcome(0, Payload.of("é"), ""));
	}

	@Test
	void whenAnswerFitsExactlyThenItIsTheOutput() {
		ScriptOutcome outcome = dispatch("978", "serf.event=query", "serf.query.name=sized");
		assertThat(outcome.out().size()).isEqualTo(978);
		assertThat(outcome.exitCode()).isZero();
	}

	@Test
	void whenAnswerIsOneByteTooLongThenErrorSaysSoAndThereIsNoOutput() {
		ScriptOutcome outcome = dispatch("979", "serf.event=query", "serf.query.name=sized");
		assertThat(outcome.out()).isEqualTo(Payload.EMPTY);
		assertThat(outcome.err()).contains("Handlers.sized(String)", "979 bytes", "978", "serf.script.response-limit");
		assertThat(outcome.exitCode()).isOne();
	}

	@Test
	void whenAgentAllowsMoreThenALongerAnswerFits() {
		ScriptOutcome outcome = dispatch("2002", "serf.event=query", "serf.query.name=sized",
				"serf.script.response-limit=2KB");
		assertThat(outcome.out().size()).isEqualTo(2002);
	}

	@Test
	void whenUnhandledThenThereIsNothing() {
		assertThat(dispatch("", "serf.event=user", "serf.user.event=unknown"))
			.isEqualTo(new ScriptOutcome(0, Payload.EMPTY, ""));
	}

	@Test
	void whenHandlerFailsThenErrorTellsWhatFailedAndExitCodeIsOne() {
		ScriptOutcome outcome = dispatch("", "serf.event=user", "serf.user.event=fail");
		assertThat(outcome.out()).isEqualTo(Payload.EMPTY);
		assertThat(outcome.err()).startsWith("ScriptDispatcherTests.Handlers.fail() failed on user event 'fail'\n"
				+ "java.lang.IllegalStateException: no\n\tat ");
		assertThat(outcome.exitCode()).isOne();
	}

	@Test
	void whenCauseIsAnExitCodeGeneratorThenItsExitCodeCounts() {
		assertThat(exitCode("failWithCode")).isEqualTo(42);
	}

	@Test
	void whenExitCodeGeneratorSaysZeroThenOne() {
		assertThat(exitCode("failWithZero")).isOne();
	}

	@Test
	void whenExitCodeWouldBeZeroForTheOperatingSystemThenOne() {
		assertThat(exitCode("failWith256")).isOne();
	}

	@Test
	void whenMapperKnowsTheExceptionThenItsExitCodeCounts() {
		assertThat(exitCode("failChecked")).isEqualTo(7);
	}

	@Test
	void whenMapperFailsThenOne() {
		assertThat(exitCode("failMapper")).isOne();
	}

	@Test
	void whenCausesFormACycleThenOne() {
		assertThat(exitCode("failInCircles")).isOne();
	}

	@Test
	void whenOneOfSeveralFailsThenTheProcessFails() {
		ScriptOutcome outcome = dispatch("", "serf.event=user", "serf.user.event=several");
		assertThat(outcome.err()).contains("Handlers.severalFirst()").doesNotContain("Handlers.severalSecond()");
		assertThat(outcome.exitCode()).isOne();
	}

	@Test
	void whenVariableIsMalformedThenOneLineNamesItAndExitCodeIs65() {
		InvalidInvocationException failure = catchThrowableOfType(InvalidInvocationException.class,
				() -> dispatch("", "serf.event=user", "serf.user.event=fail", "serf.user.ltime=x"));
		assertThat(ScriptOutcome.of(failure)).isEqualTo(
				new ScriptOutcome(65, Payload.EMPTY, "SERF_USER_LTIME is 'x', expected an unsigned 64-bit number"));
	}

	private int exitCode(String event) {
		return dispatch("", "serf.event=user", "serf.user.event=" + event).exitCode();
	}

	private ScriptOutcome dispatch(String stdin, String... properties) {
		AtomicReference<ScriptOutcome> outcome = new AtomicReference<>();
		this.contextRunner.withUserConfiguration(Handlers.class)
			.withPropertyValues("serf.self.name=node1", "serf.user.ltime=1", "serf.query.ltime=1")
			.withPropertyValues(properties)
			.run((context) -> {
				ScriptDispatcher script = context.getBean(ScriptDispatcher.class);
				script.dispatch(context.getBean(SerfProperties.class), stdin.getBytes(StandardCharsets.UTF_8),
						(result) -> outcome.set(script.outcome(result)));
			});
		return outcome.get();
	}

	@SerfHandler
	static class Handlers {

		@OnQuery
		Payload echo(Payload payload) {
			return payload;
		}

		@OnQuery
		byte[] sized(String size) {
			return new byte[Integer.parseInt(size)];
		}

		@OnUserEvent
		void fail() {
			throw new IllegalStateException("no");
		}

		@OnUserEvent
		void failWithCode() {
			throw new IllegalStateException(new ExitCodeException(42));
		}

		@OnUserEvent
		void failWithZero() {
			throw new ExitCodeException(0);
		}

		@OnUserEvent
		void failWith256() {
			throw new ExitCodeException(256);
		}

		@OnUserEvent
		void failChecked() throws IOException {
			throw new IOException("checked");
		}

		@OnUserEvent
		void failMapper() {
			throw new UnsupportedOperationException();
		}

		@OnUserEvent
		void failInCircles() {
			IllegalStateException failure = new IllegalStateException("round");
			failure.initCause(new IllegalArgumentException("and round", failure));
			throw failure;
		}

		@OnUserEvent("several")
		@Order(1)
		void severalFirst() {
			throw new IllegalStateException("first");
		}

		@OnUserEvent("several")
		@Order(2)
		void severalSecond() {
		}

		@Bean
		static ExitCodeExceptionMapper exitCodeMapper() {
			return (failure) -> {
				if (failure instanceof UnsupportedOperationException) {
					throw new IllegalStateException("The mapper fails");
				}
				return (failure instanceof IOException) ? 7 : 0;
			};
		}

	}

	static class ExitCodeException extends RuntimeException implements ExitCodeGenerator {

		private final int exitCode;

		ExitCodeException(int exitCode) {
			this.exitCode = exitCode;
		}

		@Override
		public int getExitCode() {
			return this.exitCode;
		}

	}

}
