package io.serfspring.dispatch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.serfspring.UserEvent;

/**
 * What tells one user event from another, in few bytes however long its payload is.
 *
 * @param bytes the SHA-256 of node, Lamport time, name and payload, at position 0
 */
record EventDigest(ByteBuffer bytes) {

	/**
	 * Size in bytes.
	 */
	static final int SIZE = 32;

	/**
	 * Agents that share a machine may share an installation, and each of them has its
	 * events handled. The length of a text says where the next one begins.
	 */
	static EventDigest of(UserEvent event) {
		byte[] node = event.self().name().getBytes(StandardCharsets.UTF_8);
		byte[] name = event.name().getBytes(StandardCharsets.UTF_8);
		ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES + node.length + name.length)
			.putInt(node.length)
			.putInt(name.length)
			.putLong(event.lamportTime())
			.put(node)
			.put(name);
		MessageDigest digest = sha256();
		digest.update(head.array());
		return new EventDigest(ByteBuffer.wrap(digest.digest(event.payload().bytes())));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
