package io.serfspring.dispatch;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * An event in a file, in 64 bytes: number, digest, check, and zeros. A sector of a disk,
 * which is written as a whole, holds whole records.
 *
 * @param number how many events were handled up to this one
 * @param event the event
 */
record EventRecord(long number, EventDigest event) {

	/**
	 * Size in bytes.
	 */
	static final int SIZE = 64;

	private static final int CHECKED = Long.BYTES + EventDigest.SIZE;

	/**
	 * Read the next bytes.
	 * @return the record, or {@code null} if they are none
	 */
	static @Nullable EventRecord read(ByteBuffer bytes) {
		byte[] record = new byte[SIZE];
		bytes.get(record);
		ByteBuffer fields = ByteBuffer.wrap(record);
		long number = fields.getLong();
		byte[] digest = new byte[EventDigest.SIZE];
		fields.get(digest);
		return (fields.getLong() == check(record)) ? new EventRecord(number, new EventDigest(ByteBuffer.wrap(digest)))
				: null;
	}

	ByteBuffer write() {
		ByteBuffer bytes = ByteBuffer.allocate(SIZE).putLong(this.number).put(this.event.bytes().duplicate());
		return bytes.putLong(check(bytes.array())).clear();
	}

	private static long check(byte[] record) {
		CRC32 check = new CRC32();
		check.update(record, 0, CHECKED);
		return check.getValue();
	}

}
