package io.serfspring.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.unit.DataSize;

import io.serfspring.script.InvalidInvocationException;

/**
 * Reads standard input to its end. A terminal counts as empty, so that a person can run a
 * handler by hand.
 */
public final class StandardInput {

	private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

	private final InputStream in;

	private final DataSize limit;

	/**
	 * Create a reader.
	 * @param in standard input
	 * @param limit how much of it is read
	 */
	public StandardInput(InputStream in, DataSize limit) {
		this.in = in;
		this.limit = limit;
	}

	/**
	 * Read to the end.
	 * @return the bytes
	 * @throws InvalidInvocationException if there are more than the limit allows, or if
	 * they cannot be read
	 */
	public byte[] read() {
		return isTerminal() ? new byte[0] : readToEnd();
	}

	private byte[] readToEnd() {
		int max = Math.toIntExact(Math.min(this.limit.toBytes(), Integer.MAX_VALUE - 9));
		try {
			byte[] bytes = this.in.readNBytes(max + 1);
			if (bytes.length > max) {
				throw new InvalidInvocationException(
						"Standard input holds more than %s bytes, the limit that serf.script.stdin-limit sets"
							.formatted(max));
			}
			return bytes;
		}
		catch (IOException ex) {
			throw new InvalidInvocationException("Standard input cannot be read: " + ex.getMessage());
		}
	}

	/**
	 * Linux tells what the descriptor is. Elsewhere a person ends standard input by hand:
	 * {@link System#console()} also asks for standard output, and answers differently
	 * from one JDK to the other.
	 */
	private boolean isTerminal() {
		try {
			String device = Files.readSymbolicLink(DESCRIPTOR).toString();
			return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
