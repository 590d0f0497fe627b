package io.serfspring.autoconfigure;

import java.util.Arrays;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import io.serfspring.script.ScriptMode;

/**
 * Silences the console as soon as there is an event, and gives it back where the
 * configuration of the application turns script mode off or asks for a console log.
 */
class QuietConsoleRunListener implements SpringApplicationRunListener, Ordered {

	private final String[] args;

	QuietConsoleRunListener(SpringApplication application, String[] args) {
		this.args = args;
	}

	/**
	 * Look at the environment when it is complete.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (System.getenv(ScriptMode.EVENT_VARIABLE) != null || isEventGiven()) {
			QuietConsole.silence();
		}
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (ScriptMode.isActive(environment)
				&& !environment.getProperty(QuietConsole.CONSOLE_LOG_PROPERTY, Boolean.class, true)) {
			QuietConsole.silence();
		}
		else {
			QuietConsole.restore();
		}
	}

	private boolean isEventGiven() {
		return System.getProperty(ScriptMode.EVENT_PROPERTY) != null
				|| Arrays.stream(this.args).anyMatch((arg) -> arg.startsWith("--" + ScriptMode.EVENT_PROPERTY + "="));
	}

}
