package io.serfspring.integration;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import io.serfspring.integration.hostile.HostileApplication;

/**
 * Runs the hostile application as an agent does: a shell starts it, standard input is a
 * pipe, and it has ended when the pipes of its output have, too. Output and error have a
 * pipe each, so that a test can tell them apart.
 */
final class HostileProcess {

	private static final Duration BOUND = Duration.ofSeconds(60);

	private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private static final Pattern MAIN_THREAD = Pattern.compile("(?s)\"main\".*?\n\n");

	private final Path folder;

	private final List<String> options = new ArrayList<>(OPTIONS);

	private final Map<String, String> environment = new TreeMap<>(
			Map.of("PATH", System.getenv("PATH"), "SERF_EVENT", "query", "SERF_SELF_NAME", "node1", "SERF_SELF_ROLE",
					"", "SERF_QUERY_LTIME", "1", "SERF_QUERY_NAME", "NONE"));

	private String classPath = SharedClasses.classPath();

	private String script = "exec \"$@\"";

	private byte[] stdin = {};

	private boolean stdinEnds = true;

	private boolean outputIsRead = true;

	private String signal = "";

	private String signalAfter = "";

	HostileProcess(Path folder) {
		this.folder = folder;
		variable("HOSTILE_NOTES", notesFile().toString());
	}

	HostileProcess variable(String name, String value) {
		this.environment.put(name, value);
		return this;
	}

	/**
	 * Add beans to those that every application has, in this order.
	 */
	HostileProcess beans(Class<?>... beans) {
		return variable("HOSTILE_BEANS", Stream.of(beans).map(Class::getName).collect(Collectors.joining(",")));
	}

	HostileProcess options(String... options) {
		this.options.addAll(List.of(options));
		return this;
	}

	/**
	 * Use another script, which starts the application as <code>"$@"</code>.
	 */
	HostileProcess script(String script) {
		this.script = script;
		return this;
	}

	HostileProcess stdin(String text) {
		this.stdin = text.getBytes(StandardCharsets.UTF_8);
		return this;
	}

	HostileProcess stdinWithoutEnd() {
		this.stdinEnds = false;
		return this;
	}

	HostileProcess outputWithoutReader() {
		this.outputIsRead = false;
		return this;
	}

	/**
	 * Send a signal as soon as there is a note. Whoever runs the tests in the background
	 * may have had them ignore it.
	 */
	HostileProcess signal(String name, String note) {
		this.script = "exec env --default-signal=" + name + " \"$@\"";
		this.signal = name;
		this.signalAfter = note;
		return this;
	}

	/**
	 * Register a class in {@code spring.factories}.
	 */
	HostileProcess factory(Class<?> type, Class<?> implementation) {
		file("factories/META-INF/spring.factories", type.getName() + "=" + implementation.getName() + "\n");
		this.classPath = this.classPath + File.pathSeparator + this.folder.resolve("factories");
		return this;
	}

	/**
	 * Write a file into the folder of this process.
	 */
	Path file(String name, String content) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			return Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Outcome run() throws IOException, InterruptedException, ExecutionException {
		Files.createDirectories(this.folder);
		ProcessBuilder builder = new ProcessBuilder(command()).directory(this.folder.toFile());
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		Process process = builder.start();
		try {
			CompletableFuture<String> err = read(process.getErrorStream());
			CompletableFuture<String> out = this.outputIsRead ? read(process.getInputStream()) : close(process);
			write(process);
			sendSignal(process);
			boolean ended = hasEnded(process, out, err);
			if (!ended) {
				kill(process);
			}
			return new Outcome(ended, process.waitFor(), out.get(), err.get(), notes());
		}
		finally {
			process.destroyForcibly();
		}
	}

	private List<String> command() {
		List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", this.script, "handler",
				Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(this.options);
		command.addAll(List.of("-cp", this.classPath, HostileApplication.class.getName()));
		return command;
	}

	private CompletableFuture<String> read(InputStream stream) {
		Executor newThread = (task) -> new Thread(task).start();
		return CompletableFuture.supplyAsync(() -> {
			try (stream) {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, newThread);
	}

	private CompletableFuture<String> close(Process process) throws IOException {
		process.getInputStream().close();
		return CompletableFuture.completedFuture("");
	}

	private void write(Process process) {
		OutputStream in = process.getOutputStream();
		try {
			in.write(this.stdin);
			in.flush();
			if (this.stdinEnds) {
				in.close();
			}
		}
		catch (IOException ex) {
			// The process does not have to read all of it.
		}
	}

	private void sendSignal(Process process) throws IOException, InterruptedException {
		if (!this.signal.isEmpty()) {
			Awaitility.await(this.signalAfter)
				.atMost(BOUND)
				.until(() -> !process.isAlive() || notes().contains(this.signalAfter));
			send(this.signal, process);
		}
	}

	private void send(String signal, Process process) throws IOException, InterruptedException {
		// Not every machine has the command, but every shell.
		new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
	}

	private boolean hasEnded(Process process, CompletableFuture<?> out, CompletableFuture<?> err)
			throws InterruptedException, ExecutionException {
		try {
			CompletableFuture.allOf(process.onExit(), out, err).get(BOUND.toSeconds(), TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

	/**
	 * Leave a thread dump in the output first.
	 */
	private void kill(Process process) throws IOException, InterruptedException {
		send("QUIT", process);
		process.waitFor(2, TimeUnit.SECONDS);
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	private List<String> notes() throws IOException {
		return Files.exists(notesFile()) ? Files.readAllLines(notesFile()) : List.of();
	}

	private Path notesFile() {
		return this.folder.resolve("notes");
	}

	/**
	 * What came of the process.
	 *
	 * @param ended whether it has ended by itself
	 * @param exitCode the exit code
	 * @param out standard output
	 * @param err standard error
	 * @param notes what has run
	 */
	record Outcome(boolean ended, int exitCode, String out, String err, List<String> notes) {

		/**
		 * Return where the main thread of a process is that has not ended.
		 */
		String mainThread() {
			return MAIN_THREAD.matcher(this.out).results().map(MatchResult::group).findFirst().orElse("");
		}

	}

}
