package io.serfspring.resident;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The pipe into which all clients write, each at once: a line that names the command, the
 * process and the slot, and the settings, each of which ends in a NUL.
 */
class Door implements Closeable {

	private final RandomAccessFile pipe;

	private final InputStream in;

	private final Slots slots;

	Door(Fifo fifo, Slots slots) throws IOException {
		this.pipe = fifo.openBoth();
		this.in = new BufferedInputStream(new FileInputStream(this.pipe.getFD()));
		this.slots = slots;
	}

	/**
	 * Wait for the next client.
	 * @return what it asks for, or {@code null} if it has come too late
	 */
	@Nullable Request receive() throws IOException {
		String[] command = readField().split(" ");
		List<String> settings = new ArrayList<>();
		while (settings.size() < Settings.FIELDS) {
			settings.add(readField());
		}
		Slot slot = this.slots.take(command[2]);
		return (slot != null)
				? new Request(command[0], ClientProcess.of(Long.parseLong(command[1])), slot, Settings.of(settings))
				: null;
	}

	private String readField() throws IOException {
		ByteArrayOutputStream field = new ByteArrayOutputStream();
		for (int b = this.in.read(); b > 0; b = this.in.read()) {
			field.write(b);
		}
		return field.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.pipe.close();
	}

}
