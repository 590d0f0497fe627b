package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.SerfRoute;

/**
 * A handler that is installed for a {@link FakeJdk}.
 */
class TestHandler {

	static final String OPTIONS = "-Xmx8m -Dsample=1";

	private final HandlerStart start;

	private final Path folder;

	private final FakeJdk jdk;

	/**
	 * Install the handler.
	 * @param start how it is started
	 * @param folder an empty folder
	 */
	TestHandler(HandlerStart start, Path folder) throws IOException {
		this(start, folder, new HandlerScan(SerfRoute.declaredBy(WebHandler.class), null));
	}

	TestHandler(HandlerStart start, Path folder, HandlerScan handlers) throws IOException {
		this(start, folder, new FakeJdk(folder.resolve("jdk"), FakeJdk.JAVA_25), handlers);
	}

	TestHandler(HandlerStart start, Path folder, FakeJdk jdk, HandlerScan handlers) throws IOException {
		this.start = start;
		this.folder = folder;
		this.jdk = jdk;
		try (InstallFolder installation = InstallFolder.open(home())) {
			VersionFolder version = new VersionFolder(installation.createVersion(), "sample app.jar");
			Files.createDirectory(version.app());
			Files.writeString(version.cache(), "cache");
			Program program = new JavaProgram(new ApplicationJar(Path.of("sample app.jar")), JavaRuntime.of(jdk.home()),
					OPTIONS, true);
			new HandlerFiles(home(), version, program, handlers).writeHandler();
			installation.use(version.path());
		}
	}

	/**
	 * Return the folder that it is installed into.
	 */
	Path home() {
		return this.folder.resolve("installed");
	}

	Path file() {
		return home().resolve("handler");
	}

	Path configuration() {
		return cache().resolveSibling("configuration");
	}

	Path cache() {
		return home().resolve("versions/1/cache");
	}

	/**
	 * Return what a JVM that crashes leaves behind.
	 */
	Path crash() {
		return home().resolve("handler-crash.log");
	}

	FakeJdk jdk() {
		return this.jdk;
	}

	void configure(String... lines) throws IOException {
		Files.write(home().resolve("handler.conf"), List.of(lines));
	}

	/**
	 * Have a log that cannot be written, not even by root.
	 */
	void configureUnwritableLog() throws IOException {
		configure("log=$home/handler.conf/handler.log");
	}

	boolean hasLog() {
		return Files.exists(home().resolve("handler.log"));
	}

	String log() throws IOException {
		return Files.readString(home().resolve("handler.log"));
	}

	/**
	 * Start it without an event.
	 */
	HandlerCall call() {
		return call(Shell.quote(file().toString()));
	}

	/**
	 * Start it without an event.
	 * @param file what is typed into a shell
	 */
	HandlerCall call(String file) {
		return new HandlerCall(this.folder.resolve("call.sh"), this.start.command(file));
	}

	HandlerCall query(String name) {
		return query(call(), name);
	}

	static HandlerCall query(HandlerCall call, String name) {
		return call.variable("SERF_EVENT", "query").variable("SERF_SELF_ROLE", "web").variable("SERF_QUERY_NAME", name);
	}

	HandlerCall userEvent(String name) {
		return call().variable("SERF_EVENT", "user")
			.variable("SERF_SELF_ROLE", "web")
			.variable("SERF_USER_EVENT", name);
	}

	HandlerCall memberEvent(String kind) {
		return call().variable("SERF_EVENT", kind).variable("SERF_SELF_ROLE", "web");
	}

	@SerfHandler("web")
	static class WebHandler {

		@OnMemberJoin
		void joined() {
		}

		@OnUserEvent
		void deploy() {
		}

		@OnQuery({ "load", "disk-*" })
		void status() {
		}

	}

}
