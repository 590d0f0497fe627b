package io.serfspring.jarmode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InstallFolder}.
 */
class InstallFolderTests {

	@TempDir
	private Path parent;

	@Test
	void whenFolderDoesNotExistThenItIsCreatedWithItsParents() throws IOException {
		Path target = this.parent.resolve("a/b");
		install(target, "one");
		assertThat(target.resolve("handler")).hasContent("one");
	}

	@Test
	void whenFolderIsEmptyThenItIsInstalledInto() throws IOException {
		install(this.parent, "one");
		assertThat(this.parent.resolve("handler")).hasContent("one");
	}

	@Test
	void whenFolderHoldsSettingsOnlyThenTheyStay() throws IOException {
		Path settings = Files.writeString(this.parent.resolve("handler.conf"), "options=-Xmx1g\n");
		install(this.parent, "one");
		assertThat(this.parent.resolve("handler")).hasContent("one");
		assertThat(settings).hasContent("options=-Xmx1g\n");
	}

	@Test
	void whenFolderIsALinkThenItIsInstalledIntoWhatItNames() throws IOException {
		Path folder = Files.createDirectory(this.parent.resolve("folder"));
		install(Files.createSymbolicLink(this.parent.resolve("link"), folder), "one");
		assertThat(folder.resolve("handler")).hasContent("one");
	}

	@Test
	void whenFolderHoldsSomethingElseThenItIsRefused() throws IOException {
		Files.createFile(this.parent.resolve("pom.xml"));
		Files.createDirectory(this.parent.resolve("src"));
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
			.withMessageContaining(this.parent + " is not empty")
			.withMessageContaining("it holds pom.xml and more");
	}

	@Test
	void whenFolderHoldsSettingsAndSomethingElseThenTheLatterIsNamed() throws IOException {
		Files.createFile(this.parent.resolve("handler.conf"));
		Files.createFile(this.parent.resolve("pom.xml"));
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
			.withMessageContaining("it holds pom.xml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "handler", "app", "cache", ".hidden", "versions2" })
	void whenFolderHoldsAFileThatIsNotOursThenItIsNotTouched(String name) throws IOException {
		Path file = Files.writeString(this.parent.resolve(name), "mine");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
			.withMessageContaining("it holds " + name);
		assertThat(file).hasContent("mine");
		assertThat(names(this.parent)).containsExactly(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/usr/bin/handler", "../versions/1/handler", "other/versions/1/handler", "versionsx/1" })
	void whenHandlerIsALinkToSomewhereElseThenFolderIsNotOurs(String destination) throws IOException {
		Path link = Files.createSymbolicLink(this.parent.resolve("handler"), Path.of(destination));
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
			.withMessageContaining("is not empty and not an installation");
		assertThat(Files.readSymbolicLink(link)).hasToString(destination);
	}

	@Test
	void whenTargetIsAFileThenItIsRefused() throws IOException {
		Path file = Files.writeString(this.parent.resolve("file"), "mine");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(file))
			.withMessageContaining(file + " is not a folder");
		assertThat(file).hasContent("mine");
	}

	@Test
	void whenParentIsAFileThenFolderIsNamedWithTheReason() throws IOException {
		Path target = Files.createFile(this.parent.resolve("file")).resolve("handler");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> InstallFolder.open(target))
			.satisfies((ex) -> assertThat(ex.getFile()).startsWith(target.toString()))
			.satisfies((ex) -> assertThat(ex.getReason()).isNotEmpty());
	}

	@Test
	void whenAnotherInstallationRunsThenThisOneIsRefused() throws Exception {
		Process other = startInstallation(this.parent);
		try {
			assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
				.withMessage("Another installation into %s is running", this.parent);
			assertThat(this.parent.resolve("versions/1")).exists();
		}
		finally {
			other.destroyForcibly().waitFor();
		}
	}

	@Test
	void whenAnInstallationHasBeenKilledThenTheNextOneCleansUp() throws Exception {
		startInstallation(this.parent).destroyForcibly().waitFor();
		assertThat(this.parent.resolve("versions/1/unfinished")).exists();
		install(this.parent, "one");
		assertThat(this.parent.resolve("handler")).hasContent("one");
		assertThat(this.parent.resolve("versions/1/unfinished")).doesNotExist();
	}

	@Test
	void whenAnInstallationHasBeenKilledThenTheOneInUseStays() throws Exception {
		install(this.parent, "one");
		startInstallation(this.parent).destroyForcibly().waitFor();
		assertThat(this.parent.resolve("handler")).hasContent("one");
		install(this.parent, "two");
		assertThat(this.parent.resolve("handler")).hasContent("two");
		assertThat(versions()).containsExactly("1", "3");
	}

	@Test
	void whenAnInstallationHasBeenKilledThenItsNumberIsNotUsedAgain() throws Exception {
		startInstallation(this.parent).destroyForcibly().waitFor();
		install(this.parent, "one");
		assertThat(versions()).containsExactly("2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app", "app cache" })
	void whenTheFirstInstallationHasBeenKilledBetweenTwoLinksThenTheNextOneSucceeds(String links) throws Exception {
		startInstallation(this.parent).destroyForcibly().waitFor();
		for (String link : links.split(" ")) {
			Files.createSymbolicLink(this.parent.resolve(link), Path.of("versions/1/" + link));
		}
		install(this.parent, "one");
		assertThat(this.parent.resolve("app/app.jar")).hasContent("app of one");
		assertThat(this.parent.resolve("cache")).hasContent("cache of one");
	}

	@Test
	void whenTheFirstInstallationHasBeenKilledBetweenTwoLinksAndTheNextOneFailsThenFolderIsEmpty() throws Exception {
		startInstallation(this.parent).destroyForcibly().waitFor();
		Files.createSymbolicLink(this.parent.resolve("app"), Path.of("versions/1/app"));
		fail(this.parent);
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void whenTheFirstInstallationHasBeenKilledBeforeItsLockThenTheNextOneSucceeds() throws IOException {
		Files.createDirectory(this.parent.resolve("versions"));
		install(this.parent, "one");
		assertThat(this.parent.resolve("handler")).hasContent("one");
	}

	@Test
	void whenVersionHasNoCacheThenThatOfTheOneBeforeIsNotLinked() throws IOException {
		install(this.parent, "one");
		try (InstallFolder folder = InstallFolder.open(this.parent)) {
			Path version = folder.createVersion();
			write(version, "two");
			Files.delete(version.resolve("cache"));
			folder.use(version);
		}
		assertThat(names(this.parent)).containsExactly("app", "handler", "versions");
	}

	@Test
	void whenAnInstallationHasBeenKilledBetweenTwoLinksThenTheNextOneSetsThemAll() throws IOException {
		install(this.parent, "one");
		install(this.parent, "two");
		Files.delete(this.parent.resolve("cache"));
		Files.createSymbolicLink(this.parent.resolve("cache"), Path.of("versions/1/cache"));
		Files.createSymbolicLink(this.parent.resolve("versions/2/cache.link"), Path.of("versions/2/cache"));
		install(this.parent, "three");
		assertThat(this.parent.resolve("cache")).hasContent("cache of three");
	}

	@Test
	void whenVersionIsUsedThenHandlerApplicationAndCacheAreIts() throws IOException {
		install(this.parent, "one");
		assertThat(this.parent.resolve("handler")).hasContent("one");
		assertThat(this.parent.resolve("app/app.jar")).hasContent("app of one");
		assertThat(this.parent.resolve("cache")).hasContent("cache of one");
	}

	@Test
	void whenAnotherVersionIsUsedThenHandlerApplicationAndCacheAreIts() throws IOException {
		install(this.parent, "one");
		install(this.parent, "two");
		assertThat(this.parent.resolve("handler")).hasContent("two");
		assertThat(this.parent.resolve("app/app.jar")).hasContent("app of two");
		assertThat(this.parent.resolve("cache")).hasContent("cache of two");
	}

	@Test
	void linksAreRelativeSoThatTheFolderCanBeMoved() throws IOException {
		install(this.parent.resolve("here"), "one");
		Files.move(this.parent.resolve("here"), this.parent.resolve("there"));
		assertThat(this.parent.resolve("there/handler")).hasContent("one");
		assertThat(this.parent.resolve("there/app/app.jar")).hasContent("app of one");
		assertThat(this.parent.resolve("there/cache")).hasContent("cache of one");
	}

	@Test
	void whileAVersionIsWrittenNobodyElseCanReadIt() throws IOException {
		try (InstallFolder folder = InstallFolder.open(this.parent.resolve("a/b"))) {
			assertThat(permissions(folder.createVersion())).isEqualTo("rwx------");
		}
	}

	@Test
	void whateverTheUmaskIsThenEveryUserCanReadTheFolderAndItsParents() throws Exception {
		startInstallation(this.parent.resolve("a/b"), "077").destroyForcibly().waitFor();
		assertThat(List.of("a", "a/b", "a/b/versions")).map((name) -> permissions(this.parent.resolve(name)))
			.containsOnly("rwxr-xr-x");
	}

	@Test
	void whateverTheUmaskIsThenOnlyTheOwnerCanWriteTheFolderAndItsParents() throws Exception {
		startInstallation(this.parent.resolve("a/b"), "000").destroyForcibly().waitFor();
		assertThat(List.of("a", "a/b", "a/b/versions")).map((name) -> permissions(this.parent.resolve(name)))
			.containsOnly("rwxr-xr-x");
		assertThat(permissions(this.parent.resolve("a/b/versions/lock"))).isEqualTo("rw-r--r--");
	}

	@Test
	void handlerIsInTheFolder() throws IOException {
		try (InstallFolder folder = InstallFolder.open(this.parent)) {
			assertThat(folder.handler()).isEqualTo(this.parent.resolve("handler"));
		}
	}

	@Test
	void whileAVersionIsWrittenTheOneBeforeIsInUse() throws IOException {
		install(this.parent, "one");
		try (InstallFolder folder = InstallFolder.open(this.parent)) {
			write(folder.createVersion(), "two");
			assertThat(this.parent.resolve("handler")).hasContent("one");
			assertThat(this.parent.resolve("app/app.jar")).hasContent("app of one");
		}
	}

	@Test
	void whenVersionIsUsedThenTheOneBeforeStaysForItsEvents() throws IOException {
		install(this.parent, "one");
		install(this.parent, "two");
		assertThat(this.parent.resolve("versions/1/app/app.jar")).hasContent("app of one");
	}

	@Test
	void whenVersionIsUsedThenTheOneBeforeTheOneBeforeGoes() throws IOException {
		install(this.parent, "one");
		install(this.parent, "two");
		install(this.parent, "three");
		assertThat(versions()).containsExactly("2", "3");
	}

	@Test
	void whenThereAreTenVersionsThenTheLastIsInUse() throws IOException {
		for (int i = 1; i <= 11; i++) {
			install(this.parent, "number " + i);
		}
		assertThat(this.parent.resolve("handler")).hasContent("number 11");
		assertThat(versions()).containsExactly("10", "11");
	}

	@Test
	void whenVersionIsUsedThenNoTemporaryLinkIsLeft() throws IOException {
		install(this.parent, "one");
		assertThat(names(this.parent)).containsExactly("app", "cache", "handler", "versions");
		assertThat(names(this.parent.resolve("versions/1"))).containsExactly("app", "cache", "handler");
	}

	@Test
	void whenReinstallationFailsThenTheOldVersionStaysInUse() throws IOException {
		install(this.parent, "one");
		fail(this.parent);
		assertThat(this.parent.resolve("handler")).hasContent("one");
		assertThat(this.parent.resolve("app/app.jar")).hasContent("app of one");
	}

	@Test
	void whenReinstallationFailsThenItsVersionGoes() throws IOException {
		install(this.parent, "one");
		fail(this.parent);
		assertThat(versions()).containsExactly("1");
	}

	@Test
	void whenReinstallationFailsThenTheNextOneSucceeds() throws IOException {
		install(this.parent, "one");
		fail(this.parent);
		install(this.parent, "two");
		assertThat(this.parent.resolve("handler")).hasContent("two");
	}

	@Test
	void whenVersionInUseHasBeenDeletedThenItIsReplaced() throws IOException {
		install(this.parent, "one");
		Files.delete(this.parent.resolve("versions/1/handler"));
		install(this.parent, "two");
		assertThat(this.parent.resolve("handler")).hasContent("two");
	}

	@Test
	void whenFirstInstallationIntoANewFolderFailsThenThereIsNone() throws IOException {
		Path target = this.parent.resolve("new");
		fail(target);
		assertThat(target).doesNotExist();
	}

	@Test
	void whenFirstInstallationIntoAnEmptyFolderFailsThenItIsEmpty() throws IOException {
		fail(this.parent);
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void whenFirstInstallationFailsThenSettingsStay() throws IOException {
		Path settings = Files.writeString(this.parent.resolve("handler.conf"), "options=-Xmx1g\n");
		fail(this.parent);
		assertThat(names(this.parent)).containsExactly("handler.conf");
		assertThat(settings).hasContent("options=-Xmx1g\n");
	}

	@Test
	void whenFirstInstallationEndsBeforeAVersionThenFolderIsAsItWas() throws IOException {
		InstallFolder.open(this.parent).close();
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void whenSomethingElseIsInVersionsThenItIsNotDeleted() throws IOException {
		Path elsewhere = Files.createDirectory(this.parent.resolve("elsewhere"));
		Files.createFile(elsewhere.resolve("mine"));
		Path target = this.parent.resolve("target");
		install(target, "one");
		Files.createSymbolicLink(target.resolve("versions/link"), elsewhere);
		install(target, "two");
		assertThat(elsewhere.resolve("mine")).exists();
		assertThat(target.resolve("versions/link")).exists();
	}

	@Test
	void whenFolderHoldsVersionsOfSomethingElseThenItIsRefusedAndUntouched() throws IOException {
		Path data = Files.createDirectories(this.parent.resolve("versions/2023")).resolve("data");
		Files.createFile(data);
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> InstallFolder.open(this.parent))
			.withMessageContaining("versions");
		assertThat(data).exists();
	}

	private void install(Path target, String text) throws IOException {
		try (InstallFolder folder = InstallFolder.open(target)) {
			Path version = folder.createVersion();
			write(version, text);
			folder.use(version);
		}
	}

	private void fail(Path target) throws IOException {
		try (InstallFolder folder = InstallFolder.open(target)) {
			write(folder.createVersion(), "unfinished");
		}
	}

	private void write(Path version, String text) throws IOException {
		Files.writeString(version.resolve("handler"), text);
		Files.writeString(version.resolve("cache"), "cache of " + text);
		Files.writeString(Files.createDirectory(version.resolve("app")).resolve("app.jar"), "app of " + text);
	}

	private List<String> versions() throws IOException {
		try (Stream<Path> files = Files.list(this.parent.resolve("versions"))) {
			return files.filter((file) -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
				.sorted((one, other) -> Integer.compare(number(one), number(other)))
				.map((file) -> file.getFileName().toString())
				.toList();
		}
	}

	private static int number(Path version) {
		return Integer.parseInt(version.getFileName().toString());
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static String permissions(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start an installation that does not end.
	 */
	private static Process startInstallation(Path target) throws IOException {
		return startInstallation(target, "022");
	}

	private static Process startInstallation(Path target, String umask) throws IOException {
		Process process = new ProcessBuilder("/bin/sh", "-c", "umask " + umask + "; exec \"$@\"", "sh",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), Installation.class.getName(), target.toString())
			.redirectErrorStream(true)
			.start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		assertThat(output.readLine()).isEqualTo(Installation.STARTED);
		return process;
	}

	/**
	 * An installation that waits to be killed.
	 */
	static class Installation {

		static final String STARTED = "started";

		public static void main(String[] args) throws IOException {
			try (InstallFolder folder = InstallFolder.open(Path.of(args[0]))) {
				Files.createFile(folder.createVersion().resolve("unfinished"));
				System.out.println(STARTED);
				System.in.read();
			}
		}

	}

}
