package io.serfspring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.UserEvent;

/**
 * How many bytes an agent sends to the others: the type of the message, then a map in
 * msgpack, without the formats that are younger than the agent's. See <i>Sizes</i> in
 * {@code docs/serf-agent.md}.
 */
final class EncodedSize {

	private static final MessagePack.PackerConfig CONFIG = new MessagePack.PackerConfig().withStr8FormatSupport(false);

	private static final int MESSAGE_TYPE_BYTES = 1;

	private static final long LARGEST_ID = 0xFFFF_FFFFL;

	private static final int IPV4_BYTES = 4;

	private static final int LARGEST_PORT = 0xFFFF;

	/**
	 * What a query in a cluster of up to nine nodes has if it says nothing else.
	 */
	private static final Duration TIMEOUT = Duration.ofMillis(3200);

	private final MessageBufferPacker packer = CONFIG.newBufferPacker();

	private EncodedSize() {
	}

	static long of(UserEvent event, Payload payload) {
		return of((message) -> {
			message.map(4);
			message.key("LTime").unsigned(event.lamportTime());
			message.key("Name").bytes(event.name());
			message.key("Payload").bytes(payload.bytes());
			message.key("CC").packer.packBoolean(false);
		});
	}

	/**
	 * Return the size of a query without filters that is asked at the node that handles
	 * it, which has an IPv4 address.
	 */
	static long of(QueryEvent query, Payload payload) {
		return of((message) -> {
			message.map(11);
			message.key("LTime").unsigned(query.lamportTime());
			message.key("ID").unsigned(LARGEST_ID);
			message.key("Addr").bytes(new byte[IPV4_BYTES]);
			message.key("Port").unsigned(LARGEST_PORT);
			message.key("SourceNode").bytes(query.self().name());
			message.key("Filters").packer.packNil();
			message.key("Flags").unsigned(0);
			message.key("RelayFactor").unsigned(0);
			message.key("Timeout").unsigned(TIMEOUT.toNanos());
			message.key("Name").bytes(query.name());
			message.key("Payload").bytes(payload.bytes());
		});
	}

	private static long of(Content content) {
		EncodedSize message = new EncodedSize();
		try {
			content.writeTo(message);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return MESSAGE_TYPE_BYTES + message.packer.getTotalWrittenBytes();
	}

	private void map(int entries) throws IOException {
		this.packer.packMapHeader(entries);
	}

	private EncodedSize key(String name) throws IOException {
		bytes(name);
		return this;
	}

	private void bytes(String text) throws IOException {
		bytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private void bytes(byte[] bytes) throws IOException {
		this.packer.packRawStringHeader(bytes.length).writePayload(bytes);
	}

	private void unsigned(long number) throws IOException {
		this.packer.packBigInteger(new BigInteger(Long.toUnsignedString(number)));
	}

	/**
	 * What a message holds.
	 */
	@FunctionalInterface
	private interface Content {

		void writeTo(EncodedSize message) throws IOException;

	}

}
