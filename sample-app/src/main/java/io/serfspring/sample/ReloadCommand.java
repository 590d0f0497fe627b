package io.serfspring.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/**
 * Runs the command that has HAProxy read its files again. The streams of this process
 * belong to the agent, so the command gets an empty input and writes to a file.
 */
@Component
class ReloadCommand {

	private static final Log logger = LogFactory.getLog(ReloadCommand.class);

	private static final int OUTPUT_LIMIT = 2000;

	private final WebProperties.Reload properties;

	ReloadCommand(WebProperties properties) {
		this.properties = properties.reload();
	}

	/**
	 * Run the command to its end, if there is one.
	 * @throws IllegalStateException if it fails or takes too long
	 */
	void run() throws IOException, InterruptedException {
		if (this.properties.command().isEmpty()) {
			return;
		}
		Path output = Files.createTempFile("reload", ".log");
		try {
			run(output);
		}
		finally {
			Files.deleteIfExists(output);
		}
	}

	private void run(Path output) throws IOException, InterruptedException {
		Process process = start(output);
		boolean ended = await(process);
		String text = read(output);
		Assert.state(ended, () -> "Reload command %s has not ended within %s: %s".formatted(this.properties.command(),
				this.properties.timeout(), text));
		Assert.state(process.exitValue() == 0, () -> "Reload command %s ended with exit code %d: %s"
			.formatted(this.properties.command(), process.exitValue(), text));
		logger.info("Ran reload command %s".formatted(this.properties.command()));
	}

	private Process start(Path output) throws IOException {
		Process process = new ProcessBuilder(this.properties.command()).redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		process.getOutputStream().close();
		return process;
	}

	private boolean await(Process process) throws InterruptedException {
		boolean ended = process.waitFor(this.properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
		if (!ended) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		return ended;
	}

	private String read(Path output) throws IOException {
		try (InputStream in = Files.newInputStream(output)) {
			return new String(in.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8).strip();
		}
	}

}
