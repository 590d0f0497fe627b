package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the installed handler: what it does when its log has grown.
 */
@EveryShell
class HandlerLogTests {

	private static final int LIMIT = 10 << 20;

	/**
	 * The handler looks at the size of the log if its process id has a zero there.
	 */
	private static final String WAIT_FOR_TURN = "until case $(sh -c 'echo $$') in *0[0-8]?) ;; *) false ;; esac; do :; done";

	private static final int TURNS = 20;

	private static final int FEW_TURNS = 3;

	private final Path log;

	private final Path old;

	private final TestHandler handler;

	HandlerLogTests(HandlerStart start, @TempDir Path folder) throws IOException {
		this.handler = new TestHandler(start, folder);
		this.log = this.handler.home().resolve("handler.log");
		this.old = this.handler.home().resolve("handler.log.1");
	}

	@Test
	void whenLogIsLargeThenAnotherOneIsBegun() throws Exception {
		byte[] before = new byte[LIMIT + 1];
		Files.write(this.log, before);
		Files.writeString(this.old, "older");
		for (int i = 0; i < TURNS && Files.size(this.old) < LIMIT; i++) {
			Files.write(this.log, before);
			takeTurn();
		}
		assertThat(this.log).content().isEqualToIgnoringNewLines(FakeJdk.NOISE + FakeJdk.NOISE);
		assertThat(this.old).hasBinaryContent(before);
	}

	@Test
	void whenLogIsNotLargeThenItStays() throws Exception {
		for (int i = 0; i < TURNS; i++) {
			Files.write(this.log, new byte[LIMIT]);
			takeTurn();
		}
		assertThat(Files.size(this.log)).isGreaterThan(LIMIT);
		assertThat(this.old).doesNotExist();
	}

	@Test
	void whenTwoFindThatItIsLargeThenNothingOfItIsLost() throws Exception {
		byte[] before = new byte[LIMIT + 1];
		Path tools = slowMove();
		for (int i = 0; i < FEW_TURNS; i++) {
			Files.write(this.log, before);
			Process other = call().after("PATH='" + tools + "':$PATH").start();
			call().after("PATH='" + tools + "':$PATH").run();
			other.waitFor();
			assertThat(Math.max(Files.size(this.log), this.old.toFile().length())).isGreaterThan(LIMIT);
		}
	}

	/**
	 * Give another handler the time to do the same.
	 */
	private Path slowMove() throws IOException {
		Path tools = Files.createDirectory(this.handler.home().resolve("tools"));
		Path move = Files.writeString(tools.resolve("mv"), "#!/bin/sh\nsleep 0.3\nexec /bin/mv \"$@\"\n");
		Files.setPosixFilePermissions(move, PosixFilePermissions.fromString("rwxr-xr-x"));
		return tools;
	}

	private void takeTurn() throws Exception {
		assertThat(call().run().output()).isEqualTo("answer");
	}

	private HandlerCall call() {
		return this.handler.query("load").after(WAIT_FOR_TURN);
	}

}
