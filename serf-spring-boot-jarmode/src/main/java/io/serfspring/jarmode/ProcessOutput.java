package io.serfspring.jarmode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What came of a process that has ended.
 *
 * @param exitCode its exit code
 * @param text standard output and standard error
 * @param duration the time that it took
 */
record ProcessOutput(int exitCode, String text, Duration duration) {

	/**
	 * Return an error that says that the application does not start.
	 */
	JarModeErrorException doesNotStart() {
		return new JarModeErrorException(
				"The application does not start here. It may need the environment that it has under the agent. "
						+ "Exit code %d, output:%n%s".formatted(this.exitCode, this.text.strip()));
	}

	static ProcessOutput of(ProcessBuilder builder) throws IOException, InterruptedException {
		return of(builder, "");
	}

	static ProcessOutput of(ProcessBuilder builder, String stdin) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = builder.redirectErrorStream(true).start();
		try {
			write(process, stdin);
			String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new ProcessOutput(process.waitFor(), text, Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static void write(Process process, String stdin) {
		try (OutputStream in = process.getOutputStream()) {
			in.write(stdin.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// The process does not have to read it.
		}
	}

}
