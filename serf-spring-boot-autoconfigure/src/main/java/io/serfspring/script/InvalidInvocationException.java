package io.serfspring.script;

import org.jspecify.annotations.Nullable;

import io.serfspring.Quoted;

/**
 * The process was started with variables or a standard input that no agent gives. The
 * message is one line that names the variable and its value.
 */
public class InvalidInvocationException extends RuntimeException {

	/**
	 * Exit code of the process: {@code EX_DATAERR} of {@code sysexits.h}.
	 */
	public static final int EXIT_CODE = 65;

	/**
	 * Create an exception.
	 * @param message one line that says what is wrong
	 */
	public InvalidInvocationException(String message) {
		super(message);
	}

	static InvalidInvocationException ofVariable(String variable, @Nullable String value, String expected) {
		String found = (value != null) ? "is " + new Quoted(value) : "is not set";
		return new InvalidInvocationException("%s %s, expected %s".formatted(variable, found, expected));
	}

}
