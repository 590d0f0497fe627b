package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ReloadCommand}.
 */
class ReloadCommandTests {

	@TempDir
	private Path folder;

	@Test
	void whenCommandSucceedsThenItHasRun() throws Exception {
		Path file = this.folder.resolve("reloaded");
		command("touch", file.toString()).run();
		assertThat(file).exists();
	}

	@Test
	void whenThereIsNoCommandThenNothingRuns() {
		assertThatNoException().isThrownBy(() -> command().run());
	}

	@Test
	void whenWordHoldsShellSyntaxThenItIsTakenLiterally() throws Exception {
		Path file = this.folder.resolve("$(id);x > y");
		command("touch", file.toString()).run();
		assertThat(file).exists();
	}

	@Test
	void whenCommandFailsThenMessageHasExitCodeAndOutput() {
		assertThatIllegalStateException().isThrownBy(() -> command("sh", "-c", "echo out; echo err >&2; exit 3").run())
			.withMessage("Reload command [sh, -c, echo out; echo err >&2; exit 3] ended with exit code 3: out\nerr");
	}

	@Test
	void whenCommandDoesNotExistThenFails() {
		assertThatIOException().isThrownBy(() -> command("/no/such/command").run())
			.withMessageContaining("/no/such/command");
	}

	@Test
	void whenCommandTakesTooLongThenItIsEnded() throws IOException {
		Path pid = this.folder.resolve("pid");
		assertThatIllegalStateException()
			.isThrownBy(() -> command("sh", "-c", "echo $$ > '" + pid + "'; sleep 60; true").run())
			.withMessageContaining("has not ended within PT2S");
		ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
			.ifPresent((process) -> process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
	}

	@Test
	void whenCommandReadsItsInputThenThereIsNone() throws Exception {
		command("cat").run();
	}

	@Test
	void whenCommandLeavesProcessBehindThenItIsNotAwaited() {
		assertThatNoException().isThrownBy(() -> command("sh", "-c", "sleep 5 & true").run());
	}

	private ReloadCommand command(String... words) {
		return new ReloadCommand(Settings.web(this.folder, words));
	}

}
