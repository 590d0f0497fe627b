package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.staying.StayingApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installed handler with a JVM that stays, and what its methods note.
 */
final class StayingHandler {

	private static final Duration TIME_TO_END = Duration.ofMinutes(1);

	private final Installation installation;

	private final Path notes;

	private StayingHandler(Installation installation, Path notes) {
		this.installation = installation;
		this.notes = notes;
	}

	/**
	 * Package the application, without installing it.
	 * @param folder the folder of its files
	 */
	static StayingHandler in(Path folder) throws IOException {
		return of(StayingApplication.class, folder);
	}

	/**
	 * Package an application, without installing it.
	 * @param application the application
	 * @param folder the folder of its files
	 */
	static StayingHandler of(Class<?> application, Path folder) throws IOException {
		Path notes = folder.resolve("notes");
		Installation installation = new Installation(PackagedApplication.of(application, folder.resolve("staying.jar")),
				folder.resolve("staying"));
		return new StayingHandler(installation.variable("NOTES", notes.toString()), notes);
	}

	Installation installation() {
		return this.installation;
	}

	Output install(String... options) throws IOException, InterruptedException {
		Output report = this.installation.install(options);
		assertThat(report.exitCode()).as(report.text()).isZero();
		return report;
	}

	Path notes() {
		return this.notes;
	}

	String takeNotes() throws IOException {
		String text = Files.exists(this.notes) ? Files.readString(this.notes) : "";
		Files.deleteIfExists(this.notes);
		return text;
	}

	void awaitNote(String text) throws IOException, InterruptedException {
		while (!Files.exists(this.notes) || !Files.readString(this.notes).contains(text)) {
			Thread.sleep(20);
		}
	}

	/**
	 * Begin with no JVM, no log and these settings.
	 */
	void startAnew(String... settings) throws IOException, InterruptedException {
		stop();
		Files.deleteIfExists(folder().resolve("failed"));
		Files.deleteIfExists(this.installation.log());
		configure(settings);
	}

	void stop() throws IOException, InterruptedException {
		this.installation.run("--stop");
	}

	boolean isConfigured(String... settings) throws IOException {
		return Files.readAllLines(conf()).equals(List.of(settings));
	}

	void configure(String... settings) throws IOException {
		Files.write(conf(), List.of(settings));
	}

	private Path conf() {
		return this.installation.folder().resolve("handler.conf");
	}

	/**
	 * Return the folder of the JVMs that stay.
	 */
	Path folder() {
		return this.installation.folder().resolve("handler-resident");
	}

	List<Path> runs() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			return files.filter((file) -> file.getFileName().toString().startsWith("run.")).toList();
		}
	}

	/**
	 * Ask for the process that handles this.
	 */
	String pid() {
		try {
			Output output = this.installation.query("pid");
			assertThat(output.exitCode()).as(output.text()).isZero();
			return output.text();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Send an event that lasts, and wait until it is being handled.
	 */
	CompletableFuture<Output> begin(String event, String payload) throws IOException, InterruptedException {
		CompletableFuture<Output> output = CompletableFuture.supplyAsync(() -> {
			try {
				return this.installation.userEvent(event, payload);
			}
			catch (IOException | InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		awaitNote("begin");
		// After this another event does not wait for the end of this one.
		Thread.sleep(500);
		return output;
	}

	/**
	 * Kill all JVMs of the handler.
	 */
	void killAll() {
		kill(" -jar " + this.installation.folder());
	}

	/**
	 * Kill the JVMs that stay.
	 */
	void killResidents() {
		kill("-Dserf.resident.folder=" + folder());
	}

	private static void kill(String partOfCommand) {
		ProcessHandle.allProcesses()
			.filter((process) -> process.info().commandLine().orElse("").contains(partOfCommand))
			.filter((process) -> process.info().command().orElse("").endsWith("java"))
			.forEach((process) -> {
				process.destroyForcibly();
				process.onExit().orTimeout(TIME_TO_END.toSeconds(), TimeUnit.SECONDS).join();
			});
	}

	static void kill(String signal, String pid) throws IOException, InterruptedException {
		new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
		if (signal.equals("STOP")) {
			awaitSuspension(Path.of("/proc", pid, "stat"));
		}
	}

	/**
	 * The signal has been sent, but may not have arrived.
	 */
	private static void awaitSuspension(Path state) throws IOException, InterruptedException {
		while (Files.exists(state) && !Files.readString(state).contains(") T ")) {
			Thread.sleep(10);
		}
	}

	static void awaitEnd(String pid) {
		ProcessHandle.of(Long.parseLong(pid))
			.ifPresent((process) -> process.onExit().orTimeout(TIME_TO_END.toSeconds(), TimeUnit.SECONDS).join());
	}

}
