package io.serfspring.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;

/**
 * A connection of a recorded session with a real agent.
 *
 * @param name the name of the session and of the connection
 * @param requests what the client has sent, message by message
 * @param answers what the agent has sent, message by message
 */
record RecordedSession(String name, List<byte[]> requests, List<byte[]> answers) {

	private static final Path FOLDER = Path.of("src/test/resources/rpc-recordings");

	static Stream<RecordedSession> all() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".hex"))
				.sorted()
				.flatMap((file) -> read(file).stream())
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RecordedSession of(String name) {
		return all().filter((session) -> session.name().equals(name)).findFirst().orElseThrow();
	}

	private static List<RecordedSession> read(Path file) {
		List<RecordedSession> sessions = new ArrayList<>();
		String name = file.getFileName().toString().replace(".hex", "");
		for (String connection : lines(file).split("## connection ")) {
			if (!connection.startsWith("#")) {
				String who = connection.lines().findFirst().orElseThrow();
				sessions.add(new RecordedSession(name + (who.equals("A") ? "" : "." + who), messages(connection, "C> "),
						messages(connection, "S< ")));
			}
		}
		return sessions;
	}

	private static List<byte[]> messages(String connection, String direction) {
		return connection.lines()
			.filter((line) -> line.startsWith(direction))
			.map((line) -> HexFormat.of().parseHex(line.substring(direction.length()).split(" ")[0]))
			.toList();
	}

	private static String lines(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] serverBytes() {
		return bytes(".server.bin");
	}

	byte[] clientBytes() {
		return bytes(".client.bin");
	}

	private byte[] bytes(String suffix) {
		try {
			return Files.readAllBytes(FOLDER.resolve(this.name + suffix));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Value value(byte[] message) {
		try {
			return MessagePack.newDefaultUnpacker(message).unpackValue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
