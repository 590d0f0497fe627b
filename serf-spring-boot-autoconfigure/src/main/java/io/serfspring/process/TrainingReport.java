package io.serfspring.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.serfspring.dispatch.SerfEventDispatcher;

/**
 * Tells an installation which handlers the application has, and checks what a process
 * that handles an event looks at only after a failure.
 */
class TrainingReport {

	private final SerfEventDispatcher dispatcher;

	TrainingReport(SerfEventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	/**
	 * Write the types of the handlers to the file that a variable names. The name may
	 * look like a placeholder, so it is no property.
	 */
	void write() {
		String file = System.getenv(TrainingHandler.TYPES_VARIABLE);
		if (file != null) {
			this.dispatcher.check();
			write(Path.of(file));
		}
	}

	private void write(Path file) {
		List<String> types = this.dispatcher.routes().stream().map((route) -> route.handlerType().getName()).toList();
		try {
			Files.write(file, types);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
