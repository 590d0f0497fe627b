package io.serfspring.stream;

import java.util.concurrent.ThreadFactory;

import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Creates the threads on which handlers run. They keep no JVM alive.
 *
 * @param virtual whether they are virtual
 */
record StreamThreads(boolean virtual) {

	ThreadFactory named(String prefix) {
		if (this.virtual) {
			return new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory();
		}
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

}
