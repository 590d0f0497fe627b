package io.serfspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LogFolder}.
 */
class LogFolderTests {

	@TempDir
	private Path folder;

	@Test
	void whenNothingElseIsConfiguredThenNobodyElseCanWriteWhereTheLogIs() throws IOException {
		Properties properties = PropertiesLoaderUtils.loadAllProperties("application.properties");
		assertThat(properties.getProperty("logging.file.name")).startsWith("${user.home}/.sample-app/");
	}

	@Test
	void whenFolderIsMissingThenItIsCreatedForTheOwnerAlone() throws IOException {
		process(this.folder.resolve("a/b/app.log"));
		Private.require(this.folder.resolve("a"));
		Private.require(this.folder.resolve("a/b"));
	}

	@Test
	void whenFolderCannotBeCreatedThenTheMessageNamesThePropertyToChange() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> process(file.resolve("logs/app.log")))
			.withMessageStartingWith("'logging.file.name'");
	}

	private void process(Path log) {
		new LogFolder().postProcessEnvironment(new MockEnvironment().withProperty("logging.file.name", log.toString()),
				new SpringApplication());
	}

}
