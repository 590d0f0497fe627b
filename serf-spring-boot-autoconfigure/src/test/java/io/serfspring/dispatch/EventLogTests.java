package io.serfspring.dispatch;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is logged about an event.
 */
class EventLogTests {

	private static final String FORGED = "x\n2026-01-01T00:00:00 INFO login accepted \u001b[2J";

	@Test
	void whenEventIsHandledThenTheMethodIsLogged() {
		try (LogCapture log = new LogCapture()) {
			dispatch("fine", "");
			assertThat(log.messages()).containsExactly("user event 'fine' handled by EventLogTests.Handler.fine()");
			assertThat(log.events().get(0).getLevel()).isEqualTo(Level.INFO);
		}
	}

	@Test
	void whenNothingServesTheEventThenRoleAndNameAreLoggedOnOneLine() {
		try (LogCapture log = new LogCapture()) {
			dispatch("un\nknown", "");
			assertThat(log.messages()).containsExactly("No handler of role 'web' for user event 'un\\u{a}known'");
		}
	}

	@Test
	void whenHandlerFailsThenTheLogGetsItsException() {
		try (LogCapture log = new LogCapture()) {
			dispatch("fail", "harmless");
			assertThat(log.messages())
				.containsExactly("EventLogTests.Handler.fail(String) failed on user event 'fail'");
			assertThat(log.events().get(0).getThrowableProxy().getMessage()).isEqualTo("harmless");
			assertThat(log.events().get(0).getLevel()).isEqualTo(Level.ERROR);
		}
	}

	@Test
	void whenMessageOfTheExceptionMayForgeALineThenItIsLoggedEscaped() {
		try (LogCapture log = new LogCapture()) {
			SerfResult result = dispatch("fail", FORGED);
			assertThat(log.events()).singleElement()
				.satisfies((event) -> assertThat(event.getThrowableProxy()).isNull());
			assertThat(log.messages().get(0)).isEqualTo(result.failureText())
				.startsWith("EventLogTests.Handler.fail(String) failed on user event 'fail'\n"
						+ "java.lang.IllegalStateException: x\\u{a}2026-01-01T00:00:00 INFO login accepted "
						+ "\\u{1b}[2J\n\tat ");
		}
	}

	@Test
	void whenPayloadCannotBeReadThenOneLineWithoutATraceIsLogged() {
		try (LogCapture log = new LogCapture()) {
			SerfResult result = dispatch("number", FORGED);
			assertThat(log.events()).singleElement()
				.satisfies((event) -> assertThat(event.getThrowableProxy()).isNull());
			assertThat(log.messages()).containsExactly(result.failureText());
			assertThat(result.failureText().lines()).hasSize(1);
		}
	}

	@Test
	void whenLoggingFailsThenTheResultStands() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		TurboFilter filter = new FailingFilter();
		context.addTurboFilter(filter);
		try {
			assertThat(dispatch("fine", "").isHandled()).isTrue();
			assertThat(dispatch("fail", "no").failures()).singleElement()
				.satisfies((failed) -> assertThat(failed.failure()).hasMessage("no"));
		}
		finally {
			context.getTurboFilterList().remove(filter);
		}
	}

	private SerfResult dispatch(String name, String payload) {
		return Dispatchers.of(new Handler())
			.dispatch(new UserEvent(new LocalNode("n1", "web", Map.of()), name, 1, Payload.of(payload)));
	}

	@SerfHandler
	static class Handler {

		@OnUserEvent
		void fine() {
		}

		@OnUserEvent
		void fail(String payload) {
			throw new IllegalStateException(payload);
		}

		@OnUserEvent
		void number(int number) {
		}

	}

	static class FailingFilter extends TurboFilter {

		@Override
		public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
				Object @Nullable [] params, @Nullable Throwable throwable) {
			if (logger.getName().equals(SerfEventDispatcher.class.getName())) {
				throw new OutOfMemoryError("logging");
			}
			return FilterReply.NEUTRAL;
		}

	}

}
