package io.serfspring.script;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
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
public class ResultWriter {

	private static final Log logger = LogFactory.getLog(ResultWriter.class);

	private final ScriptStreams streams;

	private final ResponseLimit responseLimit;

	private final FailureExitCode failureExitCode;

	/**
	 * Create a writer.
	 * @param streams the streams to write to
	 * @param responseLimit the limit of an answer
	 * @param exitCodeMappers mappers from what a handler throws to the exit code
	 */
	public ResultWriter(ScriptStreams streams, ResponseLimit responseLimit,
			ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		this.streams = streams;
		this.responseLimit = responseLimit;
		this.failureExitCode = new FailureExitCode(exitCodeMappers);
	}

	/**
	 * Write the answer or the failures.
	 * @param result what came of the event
	 * @return the exit code
	 * @throws IOException if the answer cannot be written
	 */
	public int write(SerfResult result) throws IOException {
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
		PrintStream err = this.streams.errPrinter();
		err.println(message);
		failure.printStackTrace(err);
	}

	private void writeError(RuntimeException failure) {
		logger.error(failure.getMessage());
		this.streams.errPrinter().println(failure.getMessage());
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
