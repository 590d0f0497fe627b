package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JvmOptions}.
 */
class JvmOptionsTests {

	private static final String WITHOUT_RELOCATION = "-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0";

	private static final String OLDER_CLASSES = "-Djdk.util.jar.version=23";

	@TempDir
	Path folder;

	@Test
	void whenThereIsACacheThenItIsMappedWhereItWasWrittenFor() throws IOException {
		assertThat(optionsOf("17.0.15")).contains(WITHOUT_RELOCATION);
		assertThat(optionsOf("25.0.3")).contains(WITHOUT_RELOCATION);
	}

	@Test
	void whenTheAotCacheCannotKeepClassesThenOthersAreUsed() throws IOException {
		assertThat(optionsOf("25.0.3")).contains(OLDER_CLASSES);
	}

	@Test
	void whenJavaIsOlderThanTheClassesThenNothingTakesTheirPlace() throws IOException {
		assertThat(optionsOf("17.0.15")).doesNotContain("jdk.util.jar.version");
	}

	private String optionsOf(String version) throws IOException {
		JavaRuntime java = new JavaRuntime(this.folder, "JAVA_RUNTIME_VERSION=\"%s\"".formatted(version));
		return new JvmOptions(java, new ApplicationJar(createJar())).text();
	}

	private Path createJar() throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Start-Class", "com.example.App");
		Path jar = this.folder.resolve("app.jar");
		new JarOutputStream(Files.newOutputStream(jar), manifest).close();
		return jar;
	}

}
