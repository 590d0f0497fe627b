package io.serfspring.process;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;

import io.serfspring.script.InvalidInvocationException;
import io.serfspring.script.ScriptDispatcher;
import io.serfspring.script.ScriptOutcome;
import io.serfspring.script.SerfProperties;

/**
 * Hands the one event for which the process was started to the application.
 */
class ScriptRunner {

	private static final Log logger = LogFactory.getLog(ScriptRunner.class);

	private final SerfProperties properties;

	private final ScriptDispatcher dispatcher;

	ScriptRunner(BeanFactory beanFactory) {
		this.properties = beanFactory.getBean(SerfProperties.class);
		this.dispatcher = beanFactory.getBean(ScriptDispatcher.class);
	}

	ScriptOutcome run(ProcessStreams streams) {
		try {
			byte[] stdin = new StandardInput(streams.in(), this.properties.stdinLimit()).read();
			return this.dispatcher.dispatch(this.properties, stdin);
		}
		catch (InvalidInvocationException ex) {
			logger.error(ex.getMessage());
			return ScriptOutcome.of(ex);
		}
	}

}
