package io.serfspring.rpc;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads what the agent sends, and finds the {@link Exchange} that it is for by its
 * sequence number. A header comes first, and perhaps a body after it, which nothing but
 * the header says. What nobody expects is skipped.
 */
final class MessageReader {

	private static final MessagePack.UnpackerConfig UNPACKER = new MessagePack.UnpackerConfig().withBufferSize(1 << 16);

	private final MessageUnpacker unpacker;

	private final Map<Long, Exchange> exchanges;

	private boolean bodyMayFollow;

	private long sequence;

	MessageReader(InputStream input, Map<Long, Exchange> exchanges) {
		this.unpacker = UNPACKER.newUnpacker(input);
		this.exchanges = exchanges;
	}

	/**
	 * Read a header or a body.
	 * @throws SerfProtocolException if it is neither
	 */
	void readMessage() throws IOException {
		try {
			if (!this.unpacker.hasNext()) {
				throw new EOFException("closed by the agent");
			}
			read(Fields.begin(this.unpacker));
		}
		catch (MessageInsufficientBufferException ex) {
			throw new EOFException("closed by the agent in the middle of a message");
		}
		catch (SerfProtocolException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new SerfProtocolException("not the RPC protocol of Serf: " + ex.getMessage(), ex);
		}
	}

	private void read(Fields fields) throws IOException {
		if (fields.isHeader()) {
			readHeader(fields);
		}
		else if (this.bodyMayFollow) {
			this.bodyMayFollow = false;
			readBody(fields);
		}
		else {
			throw new SerfProtocolException("a body without a header", null);
		}
	}

	private void readHeader(Fields fields) throws IOException {
		@Nullable Long sequence = null;
		String error = "";
		while (fields.next()) {
			switch (fields.name()) {
				case "Seq" -> sequence = fields.number();
				case "Error" -> error = fields.text();
				default -> fields.skip();
			}
		}
		if (sequence == null) {
			throw new SerfProtocolException("a header without a sequence number", null);
		}
		this.sequence = sequence;
		this.bodyMayFollow = true;
		Exchange exchange = this.exchanges.get(sequence);
		if (exchange != null && exchange.onHeader(error)) {
			this.exchanges.remove(sequence, exchange);
		}
	}

	private void readBody(Fields fields) throws IOException {
		Exchange exchange = this.exchanges.get(this.sequence);
		if (exchange == null) {
			fields.skipAll();
		}
		else if (exchange.onBody(fields)) {
			this.exchanges.remove(this.sequence, exchange);
		}
	}

}
