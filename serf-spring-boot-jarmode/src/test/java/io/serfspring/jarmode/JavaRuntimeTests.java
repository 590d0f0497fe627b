package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link JavaRuntime}.
 */
class JavaRuntimeTests {

	@TempDir
	private Path folder;

	@Test
	void whenJdkIsTemurinThenItIsIdentifiedByItsRuntimeVersion() throws IOException {
		JavaRuntime java = runtime("IMPLEMENTOR=\"Eclipse Adoptium\"", "JAVA_RUNTIME_VERSION=\"25.0.1+8-LTS\"",
				"JAVA_VERSION=\"25.0.1\"", "JAVA_VERSION_DATE=\"2025-10-21\"", "LIBC=\"gnu\"");
		assertThat(java.identity()).isEqualTo("JAVA_RUNTIME_VERSION=\"25.0.1+8-LTS\"");
		assertThat(java.version()).isEqualTo("25.0.1+8-LTS");
	}

	@Test
	void whenJdkIsThatOfDebianThenItIsIdentifiedByItsRuntimeVersion() throws IOException {
		JavaRuntime java = runtime("IMPLEMENTOR=\"Debian\"", "JAVA_RUNTIME_VERSION=\"17.0.15+6-Debian-1deb12u1\"",
				"JAVA_VERSION=\"17.0.15\"", "JAVA_VERSION_DATE=\"2025-04-15\"");
		assertThat(java.identity()).isEqualTo("JAVA_RUNTIME_VERSION=\"17.0.15+6-Debian-1deb12u1\"");
		assertThat(java.version()).isEqualTo("17.0.15+6-Debian-1deb12u1");
	}

	@Test
	void whenRuntimeVersionComesAfterVersionThenItIsPreferred() throws IOException {
		assertThat(runtime("JAVA_VERSION=\"21.0.9\"", "JAVA_RUNTIME_VERSION=\"21.0.9+10\"").version())
			.isEqualTo("21.0.9+10");
	}

	@Test
	void whenThereIsAVersionOnlyThenItIdentifiesTheJdk() throws IOException {
		JavaRuntime java = runtime("JAVA_VERSION=\"17.0.9\"", "OS_NAME=\"Linux\"");
		assertThat(java.identity()).isEqualTo("JAVA_VERSION=\"17.0.9\"");
		assertThat(java.version()).isEqualTo("17.0.9");
	}

	@Test
	void whenVersionIsNotQuotedThenItIsRead() throws IOException {
		assertThat(runtime("JAVA_VERSION=21").version()).isEqualTo("21");
	}

	@Test
	void commandIsBelowItsFolder() throws IOException {
		assertThat(runtime(FakeJdk.JAVA_25).java()).isEqualTo(this.folder.resolve("jdk/bin/java").toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.8.0_392", "1.8.0_392-b08", "1.8.0", "9", "11", "11.0.21+9", "16.0.2" })
	void whenJavaIsTooOldThenItIsRefused(String version) {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> runtime("JAVA_VERSION=\"" + version + "\""))
			.withMessage("%s is Java %s. Name a JDK 17 or later with --java-home.", this.folder.resolve("jdk"),
					version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "17", "17.0.9.0.10+9", "17.0.13+11-Ubuntu-2ubuntu124.04", "17.0.9+9-jvmci-23.0-b22",
			"17.0.9+7-b1087.9", "24.0.2+12", "24-ea+5", "18-internal-adhoc.builder.jdk" })
	void whenJavaIsOlderThan25ThenCacheIsAnArchive(String version) throws IOException {
		JavaRuntime java = runtime("JAVA_RUNTIME_VERSION=\"" + version + "\"");
		assertThat(java.cacheName()).isEqualTo("AppCDS archive");
		assertThat(java.optionToUseCache()).isEqualTo("-XX:SharedArchiveFile=");
		assertThat(java.optionToCreateCache()).isEqualTo("-XX:ArchiveClassesAtExit=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "25", "25.0.1+8-LTS", "26-ea", "26-ea+12-1234", "100.0.1" })
	void whenJavaIs25OrLaterThenCacheIsAotCache(String version) throws IOException {
		JavaRuntime java = runtime("JAVA_RUNTIME_VERSION=\"" + version + "\"");
		assertThat(java.cacheName()).isEqualTo("AOT cache");
		assertThat(java.optionToUseCache()).isEqualTo("-XX:AOTCache=");
		assertThat(java.optionToCreateCache()).isEqualTo("-XX:AOTCacheOutput=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "24-ea+5", "25.0.1+8-LTS" })
	void whenJavaIs24OrLaterThenItDoesNotWarnOfLibraries(String version) throws IOException {
		assertThat(runtime("JAVA_RUNTIME_VERSION=\"" + version + "\"").options())
			.startsWith("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
	}

	@Test
	void whenThereIsAnAotCacheThenOnlyItsErrorsAreLogged() throws IOException {
		assertThat(runtime(FakeJdk.JAVA_25).options()).endsWith("-Xlog:aot*=error:stderr");
	}

	@Test
	void whenJavaIsOlderThan24ThenItHasNoOptionThatItDoesNotKnow() throws IOException {
		assertThat(runtime("JAVA_VERSION=\"23.0.2\"").options()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "release", "bin/java" })
	void whenFileIsMissingThenFolderIsNoJdk(String file) throws IOException {
		FakeJdk jdk = new FakeJdk(this.folder.resolve("jdk"), FakeJdk.JAVA_25);
		Files.delete(jdk.home().resolve(file));
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> JavaRuntime.of(jdk.home()))
			.withMessageStartingWith(jdk.home() + " is not a JDK: it needs bin/java and a file named release.");
	}

	@Test
	void whenThereIsNoCompilerThenThatIsKnown() throws IOException {
		assertThat(runtime(FakeJdk.JAVA_25).hasCompiler()).isFalse();
		assertThat(JavaRuntime.of(Path.of(System.getProperty("java.home"))).hasCompiler()).isTrue();
	}

	@Test
	void whenThereIsNoArchiveOfItsOwnClassesThenItIsToldHowToCreateIt() throws IOException {
		JavaRuntime linked = runtime("JAVA_VERSION=\"17.0.1\"");
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(linked::requireOwnArchive)
			.withMessage("%s has no archive of its own classes. Create it with '%s -Xshare:dump'.", linked.home(),
					linked.java());
	}

	@Test
	void whenThereIsAnAotCacheThenNoArchiveIsNeeded() throws IOException {
		assertThatNoException().isThrownBy(runtime(FakeJdk.JAVA_25)::requireOwnArchive);
	}

	@Test
	void whenFolderDoesNotExistThenItIsNoJdk() {
		assertThatExceptionOfType(JarModeErrorException.class)
			.isThrownBy(() -> JavaRuntime.of(this.folder.resolve("missing")))
			.withMessageContaining("--java-home");
	}

	@Test
	void whenCommandIsNotExecutableThenFolderIsNoJdk() throws IOException {
		FakeJdk jdk = new FakeJdk(this.folder.resolve("jdk"), FakeJdk.JAVA_25);
		assertThat(jdk.java().toFile().setExecutable(false, false)).isTrue();
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> JavaRuntime.of(jdk.home()))
			.withMessageContaining("is not a JDK");
	}

	@Test
	void whenReleaseDoesNotTellAVersionThenItIsNamed() {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> runtime("OS_NAME=\"Linux\""))
			.withMessage("%s has no JAVA_VERSION", this.folder.resolve("jdk/release"));
	}

	@Test
	void whenVersionIsNotANumberThenItIsNamed() {
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(() -> runtime("JAVA_VERSION=\"next\""))
			.withMessageContaining("next");
	}

	private JavaRuntime runtime(String... release) throws IOException {
		return JavaRuntime.of(new FakeJdk(this.folder.resolve("jdk"), release).home());
	}

}
