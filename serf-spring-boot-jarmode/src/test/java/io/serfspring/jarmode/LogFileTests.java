package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LogFile}.
 */
class LogFileTests {

	private final Path folder;

	private final Account account;

	LogFileTests(@TempDir Path folder) throws Exception {
		this.folder = folder;
		this.account = Account.of(null);
	}

	@Test
	void whileAnInstallationRunsThenOnlyItsOwnerCanWriteTheLog() throws Exception {
		Path file = this.folder.resolve("handler.log");
		try (LogFile log = log(file)) {
			log.requireWritable();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
		}
	}

	@Test
	void whenNothingWasLoggedThenThereIsNoLog() throws Exception {
		log(this.folder.resolve("handler.log")).close();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whenSomethingWasLoggedThenItStays() throws Exception {
		Path file = this.folder.resolve("handler.log");
		try (LogFile log = log(file)) {
			log.requireWritable();
			Files.writeString(file, "slower");
		}
		assertThat(file).hasContent("slower");
	}

	@Test
	void whenThereIsAnEmptyLogThenItStays() throws Exception {
		Path file = Files.createFile(this.folder.resolve("handler.log"));
		log(file).close();
		assertThat(file).exists();
	}

	@Test
	void whenOthersCanWriteTheFolderThenNothingIsCreatedInIt() throws Exception {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		try (LogFile log = log(this.folder.resolve("handler.log"))) {
			assertThat(this.folder).isEmptyDirectory();
		}
	}

	@Test
	void whenLogCannotBeWrittenThenItIsRefused() throws Exception {
		Path file = Files.createDirectory(this.folder.resolve("handler.log"));
		try (LogFile log = log(file)) {
			assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(log::requireWritable)
				.withMessageStartingWith(this.account.name() + " cannot write the log.")
				.withMessageContaining(file.toString());
		}
	}

	@Test
	void whenLogIsAPipeWithoutReaderThenInstallationDoesNotWait() throws Exception {
		Path file = this.folder.resolve("handler.log");
		ProcessOutput.of(new ProcessBuilder("mkfifo", file.toString()));
		try (LogFile log = log(file)) {
			assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(log::requireWritable);
		}
	}

	private LogFile log(Path file) throws IOException {
		return new LogFile(file, this.account, new OwnerCheck(this.account.uid()));
	}

}
