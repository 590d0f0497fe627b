package io.serfspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Creates the folder of the log for the user of this process alone, before the log does
 * so for everybody.
 */
class LogFolder implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String file = environment.getProperty("logging.file.name");
		if (file != null) {
			create(Path.of(file).toAbsolutePath().resolveSibling(""));
		}
	}

	private void create(Path folder) {
		try {
			Private.createFolder(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'logging.file.name' has to name a file whose folder can be created", ex);
		}
	}

}
