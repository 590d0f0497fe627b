package io.serfspring.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a handler that root has installed for an agent of another user, while a third user
 * tries to get in. Only root can do that.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
@EnabledIf("isRoot")
class ResidentUserIntegrationTests {

	private static final String USER = "nobody";

	private static final String OTHER = "daemon";

	@TempDir
	static Path folder;

	private static StayingHandler staying;

	private static Installation handler;

	static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	@BeforeAll
	static void install() throws Exception {
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		staying = StayingHandler.in(folder);
		handler = staying.installation();
		staying.install("--user", USER, "--resident=5m");
	}

	@BeforeEach
	void restore() throws Exception {
		Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("rwx------"));
	}

	@AfterEach
	void kill() {
		staying.killAll();
	}

	@Test
	void whenTheAgentIsNotRootsThenItsProcessStays() throws Exception {
		String pid = pid();
		assertThat(pid()).isEqualTo(pid);
		assertThat(Files.getOwner(Path.of("/proc", pid)).getName()).isEqualTo(USER);
		assertThat(handler.runAs(USER, handler.handler() + " --status").text()).startsWith("running, pid " + pid);
	}

	@Test
	void whenAnotherUserTriesToGetInThenThisIsRefused() throws Exception {
		String pid = pid();
		Path run = staying.runs().get(0);
		Path slot = slots(run).get(0);
		assertThat(List.of("ls " + staying.folder(), "ls " + run, "cat " + run + "/environment",
				"printf x >" + run + "/door", "true >" + slot + "/taken", "read -r line <" + slot + "/exit",
				"mkdir " + staying.folder() + "/run.1", "kill " + pid))
			.allSatisfy((command) -> assertThat(handler.runAs(OTHER, command).exitCode()).isNotZero());
		assertThat(handler.runAs(OTHER, handler.handler() + " --status").text())
			.isEqualTo(staying.folder() + " is for another user\n");
		assertThat(handler.runAs(OTHER, handler.handler() + " --stop").exitCode()).isEqualTo(1);
		assertThat(pid()).isEqualTo(pid);
	}

	@Test
	void whenAnotherUserHasAnEventThenItGetsAProcessOfItsOwn() throws Exception {
		String pid = pid();
		assertThat(handler.queryOfAgentAs(OTHER, "pid").text()).matches("\\d+").isNotEqualTo(pid);
		assertThat(pid()).isEqualTo(pid);
	}

	@Test
	void whenTheFolderBecomesUnreadableThenEventsGetProcessesOfTheirOwnAndItEnds() throws Exception {
		String pid = pid();
		Files.setPosixFilePermissions(staying.folder(), PosixFilePermissions.fromString("---------"));
		assertThat(pid()).isNotEqualTo(pid);
		StayingHandler.awaitEnd(pid);
		assertThat(pid()).isNotEqualTo(pid());
		restore();
		String next = pid();
		assertThat(pid()).isEqualTo(next);
		assertThat(handler.log()).content().containsOnlyOnce("is not a folder that only this user can use");
	}

	@Test
	void whenTheFolderIsAnotherUsersThenNothingStays() throws Exception {
		staying.configure("resident_folder='%s'".formatted(Files.createDirectory(folder.resolve("of-root"))));
		assertThat(pid()).isNotEqualTo(pid());
		staying.configure();
	}

	private static List<Path> slots(Path run) throws Exception {
		try (Stream<Path> files = Files.walk(run)) {
			return files.filter((file) -> file.getFileName().toString().equals("exit")).map(Path::getParent).toList();
		}
	}

	private static String pid() throws Exception {
		return handler.queryOfAgentAs(USER, "pid").text();
	}

}
