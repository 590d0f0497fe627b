package io.serfspring.integration.hostile;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.FilterReply;

/**
 * An appender that does harm once {@code hostile.appender} says which.
 */
public class HostileAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	/**
	 * Throw an error, as the base class catches exceptions.
	 */
	@Override
	public FilterReply getFilterChainDecision(ILoggingEvent event) {
		String harm = System.getProperty("hostile.appender", "");
		if (harm.equals("throw")) {
			throw new StackOverflowError("appender failed");
		}
		if (harm.equals("block")) {
			Threads.sleepForEver();
		}
		return FilterReply.NEUTRAL;
	}

	@Override
	protected void append(ILoggingEvent event) {
	}

}
