package io.serfspring.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.msgpack.value.Value;

/**
 * What the client makes of the agent's part of a recorded session: the same exchanges as
 * {@link SerfRpcClient} has, for the requests of the session.
 */
final class Transcript {

	private final List<String> lines = new ArrayList<>();

	private final Map<Long, Exchange> exchanges = new HashMap<>();

	Transcript(RecordedSession session) {
		for (byte[] message : session.requests()) {
			Map<Value, Value> header = RecordedSession.value(message).asMapValue().map();
			if (header.containsKey(FakeConversation.text("Command"))) {
				String command = header.get(FakeConversation.text("Command")).toString();
				long sequence = header.get(FakeConversation.text("Seq")).asIntegerValue().asLong();
				this.exchanges.putIfAbsent(sequence, exchange(sequence, command));
			}
		}
	}

	/**
	 * Read until there is nothing more.
	 * @return why it ended
	 */
	Exception read(InputStream input) {
		MessageReader reader = new MessageReader(input, this.exchanges);
		try {
			while (true) {
				reader.readMessage();
			}
		}
		catch (IOException | SerfProtocolException ex) {
			return ex;
		}
	}

	List<String> lines() {
		return this.lines;
	}

	private Exchange exchange(long sequence, String command) {
		RpcRequest request = RpcRequest.of(command);
		return switch (command) {
			case "members", "members-filtered" -> reply(sequence, Reply.body(request, RpcMember::readAll));
			case "stats" -> reply(sequence, Reply.body(request, SerfRpcClient::readStats));
			case "get-coordinate" -> reply(sequence, Reply.body(request, Coordinate::readReply));
			case "join" -> reply(sequence, Reply.bodyDespiteError(request, JoinResult::read));
			case "stream" -> new Subscription<>(request, new StreamRecordReader(new QueryIds(0))::read,
					(record) -> false, lines(sequence));
			case "monitor" -> new Subscription<>(request, SerfRpcClient::readLog, (record) -> false, lines(sequence));
			case "query" -> new Subscription<>(request, QueryRecord::read,
					(record) -> record.type() == QueryRecord.Type.DONE, lines(sequence));
			default -> reply(sequence, Reply.acknowledgement(request));
		};
	}

	private <T, R extends CompletableFuture<T>> R reply(long sequence, R reply) {
		reply.whenComplete((answer, ex) -> add(sequence, (ex != null) ? refusal(ex) : RecordedText.of(answer)));
		return reply;
	}

	private static String refusal(Throwable ex) {
		return (ex instanceof SerfRefusedException refused) ? "refused: " + refused.agentMessage()
				: ex.getClass().getSimpleName();
	}

	private <T> RpcSubscriber<T> lines(long sequence) {
		return new RpcSubscriber<>() {

			@Override
			public void onRecord(T record) {
				add(sequence, RecordedText.of(record));
			}

			@Override
			public void onEnd(RuntimeException cause) {
				add(sequence, (cause != null) ? refusal(cause) : "end");
			}

		};
	}

	private void add(long sequence, String line) {
		this.lines.add(sequence + " " + line);
	}

}
