package io.serfspring.script;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeExceptionMapper;

import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.BackgroundRunner;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;

/**
 * Dispatches what the agent hands to a script, and returns what the agent gets for it.
 * Every mode in which the agent starts something comes in here.
 */
public final class ScriptDispatcher {

	private final SerfEventDispatcher dispatcher;

	private final ExitCodes exitCodes;

	private final SerfEventReader reader = new SerfEventReader();

	/**
	 * Create a dispatcher.
	 * @param dispatcher dispatches the events
	 * @param exitCodeMappers mappers from what a handler throws to the exit code
	 */
	public ScriptDispatcher(SerfEventDispatcher dispatcher, ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers) {
		this.dispatcher = dispatcher;
		this.exitCodes = new ExitCodes(exitCodeMappers);
	}

	private ScriptDispatcher(SerfEventDispatcher dispatcher, ExitCodes exitCodes) {
		this.dispatcher = dispatcher;
		this.exitCodes = exitCodes;
	}

	/**
	 * Have the calls of {@link io.serfspring.Background @Background} methods made by
	 * somebody else.
	 * @param background takes the calls over
	 * @return a dispatcher for the same handlers
	 */
	public ScriptDispatcher withBackground(BackgroundRunner background) {
		return new ScriptDispatcher(this.dispatcher.withBackground(background), this.exitCodes);
	}

	/**
	 * Return whether there are methods in the background.
	 * @return {@code false} if all methods run in the foreground anyway
	 */
	public boolean hasBackground() {
		return this.dispatcher.hasBackground();
	}

	/**
	 * Dispatch an event.
	 * @param variables the variables of the agent
	 * @param stdin standard input
	 * @param receiver gets what came of the event, before that is logged
	 * @throws InvalidInvocationException if a variable or standard input is not what an
	 * agent gives
	 */
	public void dispatch(SerfProperties variables, byte[] stdin, Consumer<SerfResult> receiver) {
		this.dispatcher.dispatch(read(variables, stdin), receiver);
	}

	/**
	 * Read an event.
	 * @param variables the variables of the agent
	 * @param stdin standard input
	 * @return the event
	 * @throws InvalidInvocationException if a variable or standard input is not what an
	 * agent gives
	 */
	public SerfEvent read(SerfProperties variables, byte[] stdin) {
		return this.reader.read(variables, stdin);
	}

	/**
	 * Return what the agent gets for what came of an event.
	 * @param result the result
	 * @return the answer and exit code 0, or the failures and the exit code of the first
	 */
	public ScriptOutcome outcome(SerfResult result) {
		List<HandlerInvocation> failed = result.failures();
		if (failed.isEmpty()) {
			return new ScriptOutcome(0, result.answer().orElse(Payload.EMPTY), "");
		}
		int exitCode = this.exitCodes.of(Objects.requireNonNull(failed.get(0).failure()));
		return new ScriptOutcome(exitCode, Payload.EMPTY, result.failureText());
	}

}
