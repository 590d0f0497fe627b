package io.serfspring.script;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.ExitCodeGenerator;

import io.serfspring.dispatch.CauseChain;

/**
 * Finds the exit code for a failure as Spring Boot does for a runner that throws: the
 * first {@link ExitCodeExceptionMapper} that knows it, else the first cause that is an
 * {@link ExitCodeGenerator}, else 1.
 */
class ExitCodes {

	private static final Log logger = LogFactory.getLog(ExitCodes.class);

	private static final int UNKNOWN = 0;

	private static final int FAILURE = 1;

	private final ObjectProvider<ExitCodeExceptionMapper> mappers;

	ExitCodes(ObjectProvider<ExitCodeExceptionMapper> mappers) {
		this.mappers = mappers;
	}

	int of(Throwable failure) {
		try {
			int mapped = mapped(failure);
			return isFailure(mapped) ? mapped : generated(failure);
		}
		catch (RuntimeException | Error ex) {
			logger.error("The exit code of a failure cannot be found", ex);
			return FAILURE;
		}
	}

	private int mapped(Throwable failure) {
		return this.mappers.orderedStream()
			.mapToInt((mapper) -> mapper.getExitCode(failure))
			.filter(this::isFailure)
			.findFirst()
			.orElse(UNKNOWN);
	}

	private int generated(Throwable failure) {
		return CauseChain.of(failure)
			.failures()
			.stream()
			.filter(ExitCodeGenerator.class::isInstance)
			.mapToInt((cause) -> ((ExitCodeGenerator) cause).getExitCode())
			.filter(this::isFailure)
			.findFirst()
			.orElse(FAILURE);
	}

	/**
	 * The operating system keeps the lowest eight bits, and the agent treats zero as
	 * success.
	 */
	private boolean isFailure(int code) {
		return (code & 0xFF) != 0;
	}

}
