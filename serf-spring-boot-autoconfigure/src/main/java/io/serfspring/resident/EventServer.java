package io.serfspring.resident;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.dispatch.TraceText;
import io.serfspring.process.ResidentConsole;
import io.serfspring.process.StandardInput;
import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.InvalidInvocationException;
import io.serfspring.script.ScriptDispatcher;
import io.serfspring.script.ScriptOutcome;
import io.serfspring.script.SerfProperties;

/**
 * Handles the event of a client as a process of its own would.
 */
class EventServer {

	private static final Log logger = LogFactory.getLog(EventServer.class);

	private static final int FAILURE = 1;

	private final EventBinder binder;

	private final ScriptDispatcher script;

	private final ResidentConsole console;

	private final EventTimer timer;

	EventServer(EventBinder binder, ScriptDispatcher script, ResidentConsole console, EventTimer timer) {
		this.binder = binder;
		this.script = script;
		this.console = console;
		this.timer = timer;
	}

	/**
	 * Handle the event. From the moment that the client is told so, it is handled here
	 * and nowhere else.
	 * @throws IOException if the client has ended, in which case nothing was handled, or
	 * nobody wants to know what came of it
	 */
	void serve(ClientProcess client, Slot slot) throws IOException {
		slot.tell(String.valueOf(take(client, slot)));
	}

	private int take(ClientProcess client, Slot slot) throws IOException {
		AgentEnvironment event = client.event();
		try (InputStream stdin = client.openStdin(); OutputStream answer = client.openAnswer()) {
			slot.tell("taken");
			return handle(event, stdin, answer);
		}
	}

	private int handle(AgentEnvironment event, InputStream stdin, OutputStream answer) {
		Handling handling = new Handling(answer);
		this.timer.begin();
		try {
			run(event, stdin, handling);
		}
		catch (InvalidInvocationException ex) {
			handling.tell(ScriptOutcome.of(ex));
			logger.error(ex.getMessage());
		}
		catch (RuntimeException | Error ex) {
			this.console.tell("The event was not handled\n" + new TraceText(ex));
		}
		finally {
			this.timer.end();
			this.console.logRest();
		}
		return handling.exitCode;
	}

	private void run(AgentEnvironment event, InputStream stdin, Handling handling) {
		SerfProperties properties = this.binder.bind(event);
		byte[] bytes = new StandardInput(new BufferedInputStream(stdin), properties.stdinLimit()).read();
		this.script.dispatch(properties, bytes, (result) -> handling.tell(this.script.outcome(result)));
	}

	/**
	 * What is told of one event.
	 */
	private final class Handling {

		private final OutputStream answer;

		private int exitCode = FAILURE;

		private Handling(OutputStream answer) {
			this.answer = answer;
		}

		private void tell(ScriptOutcome outcome) {
			String excess = EventServer.this.timer.end();
			if (excess != null) {
				EventServer.this.console.tell((excess + "\n" + outcome.err()).strip());
			}
			else if (outcome.exitCode() != 0) {
				EventServer.this.console.tellUnlessLogged(outcome.err());
				this.exitCode = outcome.exitCode();
			}
			else {
				write(outcome.out().bytes());
			}
		}

		private void write(byte[] bytes) {
			try {
				this.answer.write(bytes);
				this.exitCode = 0;
			}
			catch (IOException ex) {
				EventServer.this.console.tell("The answer cannot be written: " + ex);
				logger.error("The answer cannot be written", ex);
			}
		}

	}

}
