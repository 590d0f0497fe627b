package io.serfspring.process;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactory;

import io.serfspring.dispatch.SerfResult;
import io.serfspring.script.InvalidInvocationException;
import io.serfspring.script.ScriptDispatcher;
import io.serfspring.script.ScriptOutcome;
import io.serfspring.script.SerfProperties;

/**
 * Hands the one event for which the process was started to the application, and has the
 * process tell what came of it.
 */
class ScriptRunner {

	private static final Log logger = LogFactory.getLog(ScriptRunner.class);

	private final SerfProperties properties;

	private final ScriptDispatcher script;

	private final ScriptProcess process;

	ScriptRunner(BeanFactory beanFactory, ScriptProcess process) {
		this.properties = beanFactory.getBean(SerfProperties.class);
		this.script = withBackground(beanFactory.getBean(ScriptDispatcher.class));
		this.process = process;
	}

	private static ScriptDispatcher withBackground(ScriptDispatcher script) {
		return (script.hasBackground() || System.getProperty(ScriptBackground.PROPERTY) != null)
				? script.withBackground(new ScriptBackground()) : script;
	}

	void run() {
		try {
			byte[] stdin = new StandardInput(this.process.streams().in(), this.properties.stdinLimit()).read();
			this.script.dispatch(this.properties, stdin, this::tell);
		}
		catch (InvalidInvocationException ex) {
			this.process.begin(String.valueOf(ex.getMessage()));
			this.process.tell(ScriptOutcome.of(ex));
			logger.error(ex.getMessage());
		}
	}

	/**
	 * The exceptions of an application may do anything when they are asked what they are.
	 */
	private void tell(SerfResult result) {
		this.process.begin(result.failureHeadline());
		this.process.begin(result.failureText());
		this.process.tell(this.script.outcome(result));
	}

}
