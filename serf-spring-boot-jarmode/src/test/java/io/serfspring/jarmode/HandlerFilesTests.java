package io.serfspring.jarmode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ReflectionUtils;

import io.serfspring.dispatch.EventKind;
import io.serfspring.dispatch.SerfRoute;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerFiles}.
 */
class HandlerFilesTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource
	void whateverTheRoutesAreThenShellcheckAcceptsTheHandler(HandlerScan handlers) throws Exception {
		assertShellcheckAccepts(handler(this.folder, handlers));
	}

	static Stream<HandlerScan> whateverTheRoutesAreThenShellcheckAcceptsTheHandler() {
		SerfRoute everything = route("*", "query", "*");
		SerfRoute deploy = route("web", "user", "deploy");
		SerfRoute hostile = route("it's; $(touch x) `id`", "query", "\"$HOME\\ ) ;; *\n");
		SerfRoute background = background(deploy);
		return Stream.of(scan(background), scan(background, everything), scan(deploy, background(hostile), background),
				scan(), scan(deploy), scan(deploy, everything), scan(everything, deploy),
				scan(route("default", "member-join", ""), deploy), scan(hostile),
				new HandlerScan(List.of(deploy), "Broken.class cannot be read"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "web-handler", "it's a $(folder)", "\"a\"=b\\c" })
	void whateverTheFolderIsThenShellcheckAcceptsTheHandler(String name) throws Exception {
		assertShellcheckAccepts(handler(Files.createDirectory(this.folder.resolve(name)), scan()));
	}

	@Test
	void whenProgramIsAnImageThenShellcheckAcceptsTheHandler() throws Exception {
		Path image = Files.createFile(this.folder.resolve("it's an image"));
		assertThat(image.toFile().setExecutable(true)).isTrue();
		VersionFolder version = new VersionFolder(Files.createDirectories(this.folder.resolve("versions/1")), "image");
		new HandlerFiles(this.folder, version, new ImageProgram(new ApplicationJar(Path.of("app.jar")), image), scan())
			.writeHandler();
		assertShellcheckAccepts(version.handler());
	}

	@Test
	void whenTheRpcIsUnusedThenTheHandlerTellsTheApplicationWhateverTheOptionsAre() throws Exception {
		List<String> steps = new ArrayList<>();
		VersionFolder version = new VersionFolder(Files.createDirectories(this.folder.resolve("versions/1")),
				"app's.jar");
		new HandlerFiles(this.folder, version, program(this.folder).withoutRpc(steps::add), scan()).writeHandler();
		assertThat(steps).hasSize(1);
		assertThat(version.handler()).content()
			.containsPattern("jdk_options='.*-Dserf.installation.rpc=unused'")
			.contains("options='-Xmx8m'");
		assertShellcheckAccepts(version.handler());
	}

	@Test
	void whenTheRpcMayBeUsedThenTheHandlerDoesNotSayThatItIsNot() throws Exception {
		assertThat(handler(this.folder, scan())).content().doesNotContain("serf.installation.rpc");
	}

	@Test
	void onlyTheOwnerCanWriteTheSettings() throws Exception {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings(this.folder))))
			.isEqualTo("rw-r--r--");
	}

	@Test
	void shellcheckAcceptsTheSettings() throws Exception {
		assertShellcheckAccepts(settings(this.folder));
	}

	@Test
	void shellcheckAcceptsTheSettingsThatAreTakenIn() throws Exception {
		assertShellcheckAccepts(settingsTakenIn(this.folder));
	}

	@Test
	void whateverTheRoutesAreThenTheBuiltInQueriesReachTheApplication() throws Exception {
		assertThat(handler(this.folder, scan())).content()
			.contains("'serf-handlers'", "'serf-version'")
			.contains(new RoutePatterns().of(HandlerScan.builtinQueries()));
	}

	@Test
	void handlerIsExecutableForEveryUser() throws Exception {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(handler(this.folder, scan()))))
			.isEqualTo("rwxr-xr-x");
	}

	@Test
	void whenSettingsAreNotTouchedThenTheyAreTheDefaults() throws Exception {
		HandlerSettings defaults = read(this.folder);
		settings(this.folder);
		assertThat(read(this.folder)).isEqualTo(defaults);
	}

	@ParameterizedTest
	@ValueSource(strings = { "web-handler", "it's a $(folder)", "a # b", "\"a\"=b\\c" })
	void whenPathsOfSettingsAreTakenInThenTheyAreTheDefaults(String name) throws Exception {
		Path target = Files.createDirectory(this.folder.resolve(name));
		HandlerSettings defaults = read(target);
		settingsTakenIn(target);
		HandlerSettings settings = read(target);
		assertThat(settings.javaHome()).isEqualTo(defaults.javaHome());
		assertThat(settings.log()).isEqualTo(defaults.log());
	}

	@Test
	void whenOptionOfSettingsIsTakenInThenItIsAdded() throws Exception {
		settingsTakenIn(this.folder);
		assertThat(read(this.folder).options()).containsExactly("-Xmx8m", "-Xmx256m");
	}

	@Test
	void whenThereAreSettingsThenTheyStay() throws Exception {
		Path settings = Files.writeString(this.folder.resolve("handler.conf"), "options=-Xmx1g\n");
		settings(this.folder);
		assertThat(settings).hasContent("options=-Xmx1g\n");
	}

	private Path handler(Path target, HandlerScan handlers) throws IOException {
		VersionFolder version = new VersionFolder(Files.createDirectories(target.resolve("versions/1")), "app's.jar");
		files(target, version, handlers).writeHandler();
		return version.handler();
	}

	private Path settings(Path target) throws IOException {
		files(target, new VersionFolder(target.resolve("versions/1"), "app.jar"), scan()).writeConfiguration();
		return target.resolve("handler.conf");
	}

	private Path settingsTakenIn(Path target) throws IOException {
		Path settings = settings(target);
		return Files.writeString(settings, Files.readString(settings).replaceAll("(?m)^#(?! )", ""));
	}

	private HandlerFiles files(Path target, VersionFolder version, HandlerScan handlers) throws IOException {
		return new HandlerFiles(target, version, program(target), handlers);
	}

	private static Program program(Path target) throws IOException {
		FakeJdk jdk = new FakeJdk(target.resolve("jdk"), FakeJdk.JAVA_25);
		return new JavaProgram(new ApplicationJar(Path.of("app's.jar")), JavaRuntime.of(jdk.home()), "-Xmx8m", true);
	}

	private HandlerSettings read(Path target) throws Exception {
		return HandlerSettings.read(target, target.resolve("jdk"), "-Xmx8m");
	}

	/**
	 * Text in single quotes is meant literally, and settings are for the handler, which
	 * has defaults.
	 */
	private void assertShellcheckAccepts(Path file) throws Exception {
		Tools.require("shellcheck");
		ProcessOutput output = ProcessOutput
			.of(new ProcessBuilder("shellcheck", "--shell=sh", "--exclude=SC2016,SC2034,SC2154", file.toString()));
		assertThat(output.text()).isEmpty();
		assertThat(output.exitCode()).isZero();
	}

	private static HandlerScan scan(SerfRoute... routes) {
		return new HandlerScan(List.of(routes), null);
	}

	private static SerfRoute background(SerfRoute route) {
		return new SerfRoute(route.role(), route.kind(), route.name(), route.handlerType(), route.method(), "", true);
	}

	private static SerfRoute route(String role, String kind, String name) {
		@Nullable Method method = ReflectionUtils.findMethod(Object.class, "hashCode");
		assertThat(method).isNotNull();
		return new SerfRoute(role, EventKind.ofWireName(kind).orElseThrow(), name, Object.class, method, "", false);
	}

}
