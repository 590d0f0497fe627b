package io.serfspring.autoconfigure;

import java.util.Arrays;

import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;

import io.serfspring.script.ScriptMode;

/**
 * Silences the console as soon as there is an event, before the configuration of the
 * application is read.
 */
class QuietConsoleRunListener implements SpringApplicationRunListener {

	private final String[] args;

	QuietConsoleRunListener(String[] args) {
		this.args = args;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (System.getenv(ScriptMode.EVENT_VARIABLE) != null || isEventGiven()) {
			QuietConsole.silence();
		}
	}

	private boolean isEventGiven() {
		return System.getProperty(ScriptMode.EVENT_PROPERTY) != null
				|| Arrays.stream(this.args).anyMatch((arg) -> arg.startsWith("--" + ScriptMode.EVENT_PROPERTY + "="));
	}

}
