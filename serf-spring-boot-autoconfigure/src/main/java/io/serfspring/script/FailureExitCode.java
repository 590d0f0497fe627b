package io.serfspring.script;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.ExitCodeGenerator;

/**
 * Finds the exit code for a failure as Boot does for a runner that throws: the first
 * {@link ExitCodeExceptionMapper} that knows it, else the first cause that is an
 * {@link ExitCodeGenerator}, else 1.
 */
class FailureExitCode {

	private final ObjectProvider<ExitCodeExceptionMapper> mappers;

	FailureExitCode(ObjectProvider<ExitCodeExceptionMapper> mappers) {
		this.mappers = mappers;
	}

	int of(Throwable failure) {
		return this.mappers.orderedStream()
			.map((mapper) -> mapper.getExitCode(failure))
			.filter(this::isFailure)
			.findFirst()
			.orElseGet(() -> fromCauses(failure));
	}

	private int fromCauses(Throwable failure) {
		return Stream.<@Nullable Throwable>iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.filter(ExitCodeGenerator.class::isInstance)
			.map((cause) -> ((ExitCodeGenerator) cause).getExitCode())
			.filter(this::isFailure)
			.findFirst()
			.orElse(1);
	}

	/**
	 * The operating system keeps the lowest eight bits, and the agent takes zero for
	 * success.
	 */
	private boolean isFailure(int code) {
		return (code & 0xFF) != 0;
	}

}
