package io.serfspring.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import io.serfspring.LocalNode;
import io.serfspring.Payload;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandledEvents}: in memory and in a file, the last ones are known, and
 * no others.
 */
class HandledEventsTests {

	private static final int EVENTS = 12;

	@Property
	void theLastEventsAreKnownInMemory(@ForAll @Size(max = 40) List<@IntRange(max = EVENTS - 1) Integer> deliveries,
			@ForAll @IntRange(min = 1, max = 8) int window) {
		HandledEvents handled = new HandledEventsMemory(window);
		assertThat(deliver(deliveries, handled)).isEqualTo(expected(deliveries, window));
	}

	@Property(tries = 50)
	void theLastEventsAreKnownInAFile(@ForAll @Size(max = 40) List<@IntRange(max = EVENTS - 1) Integer> deliveries,
			@ForAll @IntRange(min = 1, max = 8) int window) throws IOException {
		Path file = Files.createTempFile("handled", "");
		try {
			assertThat(deliver(deliveries, new HandledEventsFile(file, window)))
				.isEqualTo(expected(deliveries, window));
			assertThat(Files.size(file)).isLessThanOrEqualTo((long) window * EventRecord.SIZE);
		}
		finally {
			Files.delete(file);
		}
	}

	/**
	 * Deliver events, and return which of them were handled.
	 */
	private static List<Integer> deliver(List<Integer> deliveries, HandledEvents handled) {
		List<Integer> result = new ArrayList<>();
		for (int number : deliveries) {
			EventDigest event = event(number);
			if (!handled.contains(event)) {
				handled.add(event);
				result.add(number);
			}
		}
		return result;
	}

	private static List<Integer> expected(List<Integer> deliveries, int window) {
		List<Integer> handled = new ArrayList<>();
		for (int number : deliveries) {
			if (!handled.subList(Math.max(0, handled.size() - window), handled.size()).contains(number)) {
				handled.add(number);
			}
		}
		return handled;
	}

	static EventDigest event(int lamportTime) {
		return EventDigest
			.of(new UserEvent(new LocalNode("node1", "", Map.of()), "deploy", lamportTime, Payload.of("1.2")));
	}

}
