package io.serfspring.dispatch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The records in a file, whose numbers tell their order. A new one takes the place of the
 * oldest.
 */
final class EventRecords {

	/**
	 * More than that is another kind of file.
	 */
	private static final long LARGEST_SIZE = (long) SerfEventDispatcher.LARGEST_WINDOW * EventRecord.SIZE;

	private static final Comparator<EventRecord> BY_NUMBER = Comparator.comparingLong(EventRecord::number);

	private final FileChannel channel;

	private final List<EventRecord> records = new ArrayList<>();

	private boolean damaged;

	private EventRecords(FileChannel channel) {
		this.channel = channel;
	}

	static EventRecords read(FileChannel channel) throws IOException {
		EventRecords records = new EventRecords(channel);
		records.read();
		return records;
	}

	private void read() throws IOException {
		long size = this.channel.size();
		if (size > LARGEST_SIZE) {
			throw new IOException("it is too large for a file of handled events");
		}
		ByteBuffer bytes = ByteBuffer.allocate((int) size);
		while (bytes.hasRemaining() && this.channel.read(bytes, bytes.position()) >= 0) {
			// There is more to read.
		}
		bytes.flip();
		while (bytes.remaining() >= EventRecord.SIZE) {
			read(bytes);
		}
		this.damaged |= bytes.hasRemaining();
	}

	private void read(ByteBuffer bytes) {
		EventRecord record = EventRecord.read(bytes);
		if (record != null) {
			this.records.add(record);
		}
		else {
			this.damaged = true;
		}
	}

	/**
	 * Return whether something in the file is no record, as a crash of the machine may
	 * leave it.
	 */
	boolean isDamaged() {
		return this.damaged;
	}

	/**
	 * Write a file of what can be read.
	 */
	void repair() throws IOException {
		this.channel.truncate(0);
		for (int place = 0; place < this.records.size(); place++) {
			write(this.records.get(place), place);
		}
		this.channel.force(true);
		this.damaged = false;
	}

	/**
	 * Return the events of the last records.
	 */
	Set<EventDigest> last(int count) {
		return this.records.stream()
			.sorted(BY_NUMBER.reversed())
			.limit(count)
			.map(EventRecord::event)
			.collect(Collectors.toSet());
	}

	/**
	 * Add a record, and have it on the disk: agents deliver events again above all after
	 * their machine has crashed.
	 */
	void add(EventDigest event, int window) throws IOException {
		long last = this.records.stream().mapToLong(EventRecord::number).max().orElse(0);
		EventRecord added = new EventRecord(last + 1, event);
		int place = (this.records.size() < window) ? this.records.size() : oldest();
		write(added, place);
		this.channel.force(true);
	}

	private int oldest() {
		return this.records.indexOf(this.records.stream().min(BY_NUMBER).orElseThrow());
	}

	private void write(EventRecord record, int place) throws IOException {
		ByteBuffer bytes = record.write();
		long position = (long) place * EventRecord.SIZE;
		while (bytes.hasRemaining()) {
			position += this.channel.write(bytes, position);
		}
	}

}
