package io.serfspring.script;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.Quoted;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.SerfResult;

/**
 * Writes what came of an event: the answer to standard output or the failures to standard
 * error, and to the log in any case. Returns the exit code.
 */
class ResultWriter {

	private static final Log logger = LogFactory.getLog(ResultWriter.class);

	private final ScriptStreams streams;

	private final ResponseLimit responseLimit;

	private final FailureExitCode failureExitCode;

	ResultWriter(ScriptStreams streams, ResponseLimit responseLimit, FailureExitCode failureExitCode) {
		this.streams = streams;
		this.responseLimit = responseLimit;
		this.failureExitCode = failureExitCode;
	}

	int write(SerfResult result) throws IOException {
		List<HandlerInvocation> failures = result.failures();
		if (!failures.isEmpty()) {
			failures.forEach((failure) -> writeFailure(failure, result.event()));
			return this.failureExitCode.of(Objects.requireNonNull(failures.get(0).failure()));
		}
		logger.info(LogMessage.of(() -> describe(result)));
		Optional<Payload> answer = result.answer();
		return answer.isPresent() ? writeAnswer(answer.get(), (QueryEvent) result.event()) : 0;
	}

	int write(InvalidInvocationException failure) {
		writeError(failure);
		return InvalidInvocationException.EXIT_CODE;
	}

	private int writeAnswer(Payload answer, QueryEvent query) throws IOException {
		int limit = this.responseLimit.bytesFor(query);
		if (answer.size() > limit) {
			AnswerTooLongException failure = new AnswerTooLongException(query, answer, limit);
			writeError(failure);
			return this.failureExitCode.of(failure);
		}
		this.streams.out().write(answer.bytes());
		this.streams.out().flush();
		return 0;
	}

	private void writeFailure(HandlerInvocation failed, SerfEvent event) {
		String message = "%s failed on %s".formatted(failed.describe(), event.describe());
		Throwable failure = Objects.requireNonNull(failed.failure());
		logger.error(message, failure);
		PrintStream err = err();
		err.println(message);
		failure.printStackTrace(err);
	}

	private void writeError(RuntimeException failure) {
		logger.error(failure.getMessage());
		err().println(failure.getMessage());
	}

	private PrintStream err() {
		return new PrintStream(this.streams.err(), true, StandardCharsets.UTF_8);
	}

	private String describe(SerfResult result) {
		SerfEvent event = result.event();
		if (!result.isHandled()) {
			return "No handler of role %s for %s".formatted(new Quoted(event.self().role()), event.describe());
		}
		return result.invocations()
			.stream()
			.map(HandlerInvocation::describe)
			.collect(Collectors.joining(", ", event.describe() + " handled by ", ""));
	}

}
