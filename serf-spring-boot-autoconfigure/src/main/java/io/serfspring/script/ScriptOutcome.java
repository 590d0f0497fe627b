package io.serfspring.script;

import io.serfspring.Payload;

/**
 * What the agent gets of an event.
 *
 * @param exitCode the exit code of the process; the agent sends an answer only if it is
 * zero
 * @param out the bytes of standard output, which are the answer
 * @param err the text of standard error, which tells what has failed; empty if the exit
 * code is zero, as it would become part of the answer
 */
public record ScriptOutcome(int exitCode, Payload out, String err) {

	/**
	 * Return the outcome of an invocation that is not what an agent gives.
	 * @param failure what is wrong with it
	 * @return exit code {@value InvalidInvocationException#EXIT_CODE} and one line of
	 * text
	 */
	public static ScriptOutcome of(InvalidInvocationException failure) {
		return new ScriptOutcome(InvalidInvocationException.EXIT_CODE, Payload.EMPTY,
				String.valueOf(failure.getMessage()));
	}

}
