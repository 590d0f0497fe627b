package io.serfspring.script;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;

import io.serfspring.Payload;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.SerfResult;

/**
 * Writes what came of an event: the answer to standard output or the failures to standard
 * error. Returns the exit code.
 */
public class ResultWriter {

	private static final Log logger = LogFactory.getLog(ResultWriter.class);

	private final ScriptStreams streams;

	private final FailureExitCode failureExitCode;

	/**
	 * Create a writer.
	 * @param streams the streams to write to
	 * @param exitCodeMappers mappers from what a handler throws to the exit code
	 */
	public ResultWriter(ScriptStreams streams, ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		this.streams = streams;
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
			this.streams.errPrinter().println(result.failureText());
			return this.failureExitCode.of(Objects.requireNonNull(failures.get(0).failure()));
		}
		Optional<Payload> answer = result.answer();
		if (answer.isPresent()) {
			this.streams.out().write(answer.get().bytes());
			this.streams.out().flush();
		}
		return 0;
	}

	int write(InvalidInvocationException failure) {
		logger.error(failure.getMessage());
		this.streams.errPrinter().println(failure.getMessage());
		return InvalidInvocationException.EXIT_CODE;
	}

}
