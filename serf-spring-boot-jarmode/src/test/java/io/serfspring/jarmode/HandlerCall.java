package io.serfspring.jarmode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls a handler as an agent does, with an environment and input of any bytes, and with
 * one pipe for standard output and standard error.
 */
class HandlerCall {

	private final ByteArrayOutputStream script = new ByteArrayOutputStream();

	private final Path file;

	private String command;

	private byte[] stdin = {};

	/**
	 * Create a call.
	 * @param file where to write it to
	 * @param command the command for a shell
	 */
	HandlerCall(Path file, String command) {
		this.file = file;
		this.command = command;
	}

	/**
	 * Have the shell do something before.
	 */
	HandlerCall after(String line) {
		this.script.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
		return this;
	}

	HandlerCall variable(String name, String value) {
		return variable(name, value.getBytes(StandardCharsets.UTF_8));
	}

	HandlerCall variable(String name, byte[] value) {
		String quoted = Shell.quote(new String(value, StandardCharsets.ISO_8859_1));
		this.script.writeBytes("export %s=%s\n".formatted(name, quoted).getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	HandlerCall without(String name) {
		return after("unset " + name);
	}

	HandlerCall argument(String argument) {
		this.command += " " + Shell.quote(argument);
		return this;
	}

	HandlerCall stdin(byte... stdin) {
		this.stdin = stdin;
		return this;
	}

	/**
	 * Start it with input that is empty.
	 */
	Process start() throws IOException {
		Process process = builder().start();
		process.getOutputStream().close();
		return process;
	}

	HandlerResult run() throws IOException, InterruptedException {
		Process process = builder().start();
		try {
			write(process);
			byte[] output = process.getInputStream().readAllBytes();
			return new HandlerResult(process.waitFor(), output);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Run it with standard output to a regular file.
	 */
	HandlerResult runToFile() throws IOException, InterruptedException {
		Path output = this.file.resolveSibling("output");
		Process process = builder().redirectOutput(output.toFile()).start();
		try {
			write(process);
			int exitCode = process.waitFor();
			return new HandlerResult(exitCode, Files.readAllBytes(output));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private ProcessBuilder builder() throws IOException {
		after("exec " + this.command);
		Files.write(this.file, this.script.toByteArray());
		ProcessBuilder builder = new ProcessBuilder("/bin/sh", this.file.toString()).redirectErrorStream(true);
		builder.directory(this.file.getParent().toFile());
		builder.environment().keySet().removeIf((name) -> !name.equals("PATH"));
		return builder;
	}

	private void write(Process process) {
		try (OutputStream in = process.getOutputStream()) {
			in.write(this.stdin);
		}
		catch (IOException ex) {
			// The handler does not have to read it.
		}
	}

}
