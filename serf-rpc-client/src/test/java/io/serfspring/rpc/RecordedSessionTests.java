package io.serfspring.rpc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads what real agents have sent: whole, in pieces, cut and damaged. A second decoder,
 * which knows nothing of the protocol, says what is in it.
 */
class RecordedSessionTests {

	private static final long SOME_MEGABYTES = 16_000_000;

	@Test
	void thereAreSessions() {
		assertThat(RecordedSession.all()).hasSize(18);
	}

	@ParameterizedTest
	@MethodSource("io.serfspring.rpc.RecordedSession#all")
	void messagesOfTheTextAreTheBytes(RecordedSession session) {
		assertThat(concatenation(session.answers())).isEqualTo(session.serverBytes());
		assertThat(concatenation(session.requests())).isEqualTo(session.clientBytes());
	}

	@ParameterizedTest
	@MethodSource("io.serfspring.rpc.RecordedSession#all")
	void whenWholeThenEveryMessageIsRead(RecordedSession session) {
		Transcript transcript = new Transcript(session);
		Exception end = transcript.read(new ByteArrayInputStream(session.serverBytes()));
		assertThat(end).isInstanceOf(EOFException.class);
		assertThat(transcript.lines()).isEqualTo(expected(session, session.answers().size()));
	}

	@ParameterizedTest
	@MethodSource("io.serfspring.rpc.RecordedSession#all")
	void whenBytesComeOneByOneThenEveryMessageIsRead(RecordedSession session) {
		Transcript transcript = new Transcript(session);
		transcript.read(new OneByOne(session.serverBytes()));
		assertThat(transcript.lines()).isEqualTo(expected(session, session.answers().size()));
	}

	@ParameterizedTest
	@MethodSource("io.serfspring.rpc.RecordedSession#all")
	void whenCutAfterAnyByteThenWhatIsCompleteIsRead(RecordedSession session) {
		byte[] bytes = session.serverBytes();
		int complete = 0;
		int end = 0;
		List<String> expected = List.of();
		for (int length = 0; length <= bytes.length; length++) {
			if (complete < session.answers().size() && length == end + session.answers().get(complete).length) {
				end = length;
				complete++;
				expected = expected(session, complete);
			}
			Transcript transcript = new Transcript(session);
			Exception failure = transcript.read(new ByteArrayInputStream(bytes, 0, length));
			assertThat(failure).isInstanceOf(EOFException.class);
			assertThat(transcript.lines()).isEqualTo(expected);
		}
	}

	@Property(tries = 5000)
	void whenBytesAreChangedThenItEndsWithoutLargeAllocations(@ForAll("damaged") Damaged damaged) {
		Transcript transcript = new Transcript(damaged.session());
		long before = allocated();
		Exception end = transcript.read(new ByteArrayInputStream(damaged.bytes()));
		assertThat(allocated() - before).isLessThan(SOME_MEGABYTES);
		assertThat(end).isInstanceOfAny(EOFException.class, SerfProtocolException.class);
	}

	@Test
	void requestsOfTheClientHaveTheFieldsOfRecordedOnes() throws Exception {
		Map<String, Map<String, Value>> recorded = recordedBodies();
		Set<String> compared = new HashSet<>();
		for (FakeConversation.Request request : requestsOfTheClient()) {
			Map<String, Value> expected = recorded.get(request.command());
			if (expected != null) {
				compared.add(request.command());
				expected.forEach((name, value) -> assertSameType(request, name, value));
			}
		}
		assertThat(compared).containsExactlyInAnyOrder("handshake", "auth", "event", "force-leave", "join",
				"members-filtered", "tags", "stream", "monitor", "query", "respond", "get-coordinate", "stop");
	}

	/**
	 * The recorded client sends payloads as text, and nothing for empty lists.
	 */
	private static void assertSameType(FakeConversation.Request request, String name, Value recorded) {
		Value sent = request.field(name);
		assertThat(sent).as("%s of %s", name, request).isNotNull();
		if (name.equals("Payload")) {
			assertThat(sent.isBinaryValue()).isTrue();
		}
		else if (!recorded.isNilValue()) {
			assertThat(sent.getValueType()).as("%s of %s", name, request).isEqualTo(recorded.getValueType());
		}
	}

	private static List<FakeConversation.Request> requestsOfTheClient() throws Exception {
		try (FakeAgent agent = FakeAgent.start(FakeConversation::serve);
				SerfRpcClient client = SerfRpcClient.builder().address(agent.address()).authKey("key").build()) {
			client.event("deploy", new byte[] { 1 }, true);
			client.forceLeave("n1", true);
			client.join(List.of("127.0.0.1:7946"), false).join();
			client.members(new MemberFilter("n.*", MemberStatus.ALIVE, Map.of("role", "web")));
			client.tags(Map.of("role", "web"), List.of("dc"));
			client.stream("*", (record) -> {
			}).close();
			client.monitor("DEBUG", (line) -> {
			});
			client.query(QueryRequest.of("load"), (record) -> {
			});
			client.respond(1, new byte[0]);
			client.coordinate("n1");
			return agent.conversations().stream().flatMap((one) -> one.requests().stream()).toList();
		}
	}

	private static Map<String, Map<String, Value>> recordedBodies() {
		Map<String, Map<String, Value>> bodies = new HashMap<>();
		RecordedSession.all().forEach((session) -> {
			String command = "";
			for (byte[] message : session.requests()) {
				Map<String, Value> fields = RecordedText.fields(RecordedSession.value(message));
				if (fields.containsKey("Command")) {
					command = fields.get("Command").toString();
				}
				else {
					bodies.computeIfAbsent(command, (key) -> new HashMap<>()).putAll(fields);
				}
			}
		});
		return bodies;
	}

	/**
	 * What the first messages of a session say.
	 */
	private static List<String> expected(RecordedSession session, int messages) {
		List<String> lines = new ArrayList<>();
		Map<Long, String> commands = commands(session);
		Set<Long> done = new HashSet<>();
		long sequence = -1;
		String error = "";
		for (byte[] message : session.answers().subList(0, messages)) {
			Map<String, Value> fields = RecordedText.fields(RecordedSession.value(message));
			if (!fields.containsKey("Seq")) {
				lines.add(sequence + " " + RecordedText.of(RecordedSession.value(message), error));
				continue;
			}
			sequence = fields.get("Seq").asIntegerValue().asLong();
			error = fields.get("Error").toString();
			String command = commands.get(sequence);
			if (!command.equals("join") && !error.isEmpty() && done.add(sequence)) {
				lines.add(sequence + " " + refusal(error));
			}
			else if (error.isEmpty() && isAcknowledged(command) && done.add(sequence)) {
				lines.add(sequence + " null");
			}
		}
		return lines;
	}

	private static String refusal(String error) {
		return switch (error) {
			case "Authentication required", "Invalid authentication token" -> "SerfAuthenticationException";
			default -> "refused: " + error;
		};
	}

	private static boolean isAcknowledged(String command) {
		return switch (command) {
			case "handshake", "auth", "event", "tags", "force-leave", "respond", "stop", "leave" -> true;
			default -> false;
		};
	}

	private static Map<Long, String> commands(RecordedSession session) {
		Map<Long, String> commands = new HashMap<>();
		for (byte[] message : session.requests()) {
			Map<String, Value> fields = RecordedText.fields(RecordedSession.value(message));
			if (fields.containsKey("Command")) {
				commands.putIfAbsent(fields.get("Seq").asIntegerValue().asLong(), fields.get("Command").toString());
			}
		}
		return commands;
	}

	private static byte[] concatenation(List<byte[]> messages) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		messages.forEach(bytes::writeBytes);
		return bytes.toByteArray();
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
			.getThreadAllocatedBytes(Thread.currentThread().getId());
	}

	@Provide
	Arbitrary<Damaged> damaged() {
		List<RecordedSession> sessions = RecordedSession.all()
			.filter((session) -> session.serverBytes().length > 0)
			.toList();
		Arbitrary<Edit> edit = Combinators
			.combine(Arbitraries.integers().between(0, 9999), Arbitraries.integers().between(0, 2),
					Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(6))
			.as(Edit::new);
		return Combinators.combine(Arbitraries.of(sessions), edit.list().ofMinSize(1).ofMaxSize(8)).as(Damaged::of);
	}

	/**
	 * A session of which some bytes are not as they were.
	 */
	record Damaged(RecordedSession session, byte[] bytes) {

		static Damaged of(RecordedSession session, List<Edit> edits) {
			byte[] bytes = session.serverBytes();
			for (Edit edit : edits) {
				bytes = edit.apply(bytes);
			}
			return new Damaged(session, bytes);
		}

	}

	/**
	 * Removes bytes at a position, given in ten thousandths, and adds others.
	 */
	record Edit(int position, int removed, byte[] added) {

		byte[] apply(byte[] bytes) {
			int start = this.position * bytes.length / 10_000;
			int end = Math.min(start + this.removed, bytes.length);
			return concatenation(
					List.of(Arrays.copyOf(bytes, start), this.added, Arrays.copyOfRange(bytes, end, bytes.length)));
		}

	}

	private static final class OneByOne extends FilterInputStream {

		OneByOne(byte[] bytes) {
			super(new ByteArrayInputStream(bytes));
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return super.read(target, offset, Math.min(length, 1));
		}

	}

}
