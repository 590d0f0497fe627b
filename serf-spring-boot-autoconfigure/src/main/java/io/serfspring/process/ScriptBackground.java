package io.serfspring.process;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.BackgroundCall;
import io.serfspring.dispatch.BackgroundRunner;

/**
 * Decides what a process for one event does of the methods in the background, as the
 * installed handler has told it: none of them, as there are other processes for that, or
 * one method and nothing else. Without an installation, all of them run in the
 * foreground.
 */
class ScriptBackground implements BackgroundRunner {

	private static final Log logger = LogFactory.getLog(ScriptBackground.class);

	/**
	 * Name of the system property with the name of the method.
	 */
	static final String PROPERTY = "serf.script.background";

	private static final String NONE = "none";

	private final @Nullable String method = System.getProperty(PROPERTY);

	/**
	 * Return whether this process is there for a method in the background.
	 */
	static boolean isActive() {
		String method = System.getProperty(PROPERTY);
		return method != null && !method.equals(NONE);
	}

	@Override
	public boolean take(BackgroundCall call) {
		if (this.method == null) {
			logger.info(call + " runs in the foreground, as no installed handler has put it into the background");
			return false;
		}
		return !call.method().equals(this.method);
	}

	@Override
	public boolean isForegroundServed() {
		return !isActive();
	}

}
