package io.serfspring.script;

import java.io.IOException;
import java.util.function.IntConsumer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.SerfEventDispatcher;

/**
 * Handles the one event for which the process was started, prints the answer and ends the
 * process. Does nothing outside of {@link ScriptMode script mode}, which it finds out
 * when it runs: an application that is processed ahead of time would lose a conditional
 * bean.
 */
public class ScriptRunner implements CommandLineRunner, Ordered {

	private final Environment environment;

	private final ObjectProvider<SerfProperties> properties;

	private final ObjectProvider<SerfEventDispatcher> dispatcher;

	private final ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers;

	private final ScriptStreams streams;

	private final IntConsumer exit;

	/**
	 * Create a runner.
	 * @param environment the environment, which tells whether there is an event
	 * @param properties the variables of the agent and the settings
	 * @param dispatcher the dispatcher
	 * @param exitCodeMappers mappers from what a handler throws to the exit code
	 * @param streams the streams of the process
	 * @param exit ends the process with an exit code
	 */
	public ScriptRunner(Environment environment, ObjectProvider<SerfProperties> properties,
			ObjectProvider<SerfEventDispatcher> dispatcher, ObjectProvider<ExitCodeExceptionMapper> exitCodeMappers,
			ScriptStreams streams, IntConsumer exit) {
		this.environment = environment;
		this.properties = properties;
		this.dispatcher = dispatcher;
		this.exitCodeMappers = exitCodeMappers;
		this.streams = streams;
		this.exit = exit;
	}

	/**
	 * Run after the other runners of the application, as the process ends then.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void run(String... args) throws IOException {
		if (ScriptMode.isActive(this.environment)) {
			this.exit.accept(handleEvent());
		}
	}

	private int handleEvent() throws IOException {
		SerfProperties properties = this.properties.getObject();
		SerfEventDispatcher dispatcher = this.dispatcher.getObject();
		ResultWriter writer = new ResultWriter(this.streams, this.exitCodeMappers);
		try {
			byte[] stdin = new StandardInput(this.streams.in(), properties.stdinLimit()).read();
			SerfEvent event = new SerfEventReader(properties).read(stdin);
			return writer.write(dispatcher.dispatch(event));
		}
		catch (InvalidInvocationException ex) {
			return writer.write(ex);
		}
	}

}
