package io.serfspring.dispatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.serfspring.LocalNode;
import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for events that are delivered again.
 */
class DuplicatesTests {

	@TempDir
	private Path folder;

	private final Recorder recorder = new Recorder();

	private final SerfEventDispatcher dispatcher = Dispatchers.of(this.recorder).droppingDuplicates(3, null);

	@Test
	void whenEventComesAgainThenItIsNotHandledAgain() {
		SerfResult first = this.dispatcher.dispatch(deploy(1, "1.2"));
		SerfResult second = this.dispatcher.dispatch(deploy(1, "1.2"));
		assertThat(first.isHandled()).isTrue();
		assertThat(first.duplicate()).isFalse();
		assertThat(second.isHandled()).isFalse();
		assertThat(second.duplicate()).isTrue();
		assertThat(this.recorder.calls).containsExactly("1.2");
	}

	@Test
	void whenEventsComeAgainInAnotherOrderThenNoneIsHandledAgain() {
		List.of(1, 2, 3, 2, 3, 1).forEach((time) -> this.dispatcher.dispatch(deploy(time, "v" + time)));
		assertThat(this.recorder.calls).containsExactly("v1", "v2", "v3");
	}

	@Test
	void whenAnEarlierEventComesLateThenItIsHandled() {
		List.of(5, 1).forEach((time) -> this.dispatcher.dispatch(deploy(time, "v" + time)));
		assertThat(this.recorder.calls).containsExactly("v5", "v1");
	}

	@Test
	void whenManyEventsWereHandledSinceThenItIsHandledAgain() {
		List.of(1, 2, 3, 4, 1).forEach((time) -> this.dispatcher.dispatch(deploy(time, "v" + time)));
		assertThat(this.recorder.calls).containsExactly("v1", "v2", "v3", "v4", "v1");
	}

	@Test
	void whenOnlyPayloadTimeNameOrNodeIsTheSameThenItIsAnotherEvent() {
		this.dispatcher.dispatch(deploy(1, "1.2"));
		this.dispatcher.dispatch(deploy(1, "1.3"));
		this.dispatcher.dispatch(deploy(2, "1.2"));
		this.dispatcher.dispatch(new UserEvent(node("node1"), "deploy2", 1, Payload.of("1.2")));
		assertThat(this.recorder.calls).hasSize(4);
		this.dispatcher.dispatch(new UserEvent(node("node2"), "deploy", 2, Payload.of("1.2")));
		assertThat(this.recorder.calls).hasSize(5);
	}

	@Test
	void whenAMethodHasFailedThenTheEventWasHandled() {
		this.recorder.failure = new IllegalStateException("no luck");
		assertThat(this.dispatcher.dispatch(deploy(1, "1.2")).failures()).hasSize(1);
		assertThat(this.dispatcher.dispatch(deploy(1, "1.2")).duplicate()).isTrue();
	}

	@Test
	void whenNothingServesTheEventThenItIsUnhandledEachTime() {
		SerfEvent event = new UserEvent(node("node1"), "backup", 1, Payload.EMPTY);
		this.dispatcher.dispatch(event);
		assertThat(this.dispatcher.dispatch(event).duplicate()).isFalse();
	}

	@Test
	void whenQueryOrMemberEventComesAgainThenItIsHandledAgain() {
		QueryEvent query = new QueryEvent(node("node1"), "load", 1, Payload.EMPTY);
		MemberEvent join = new MemberEvent(MemberEventType.JOIN, node("node1"), List.of());
		List.of(query, query, join, join).forEach(this.dispatcher::dispatch);
		assertThat(this.recorder.calls).containsExactly("load", "load", "joined", "joined");
	}

	@Test
	void whenEventComesAgainThenThatIsLoggedOnce() {
		SerfEvent event = new UserEvent(node("node1"), "deploy\nx", 1, Payload.EMPTY);
		this.dispatcher.dispatch(event);
		try (LogCapture log = new LogCapture()) {
			this.dispatcher.dispatch(event);
			assertThat(log.messages())
				.containsExactly("user event 'deploy\\u{a}x' was handled before and is not handled again");
		}
	}

	@Test
	void whenProcessesShareAFileThenOneOfThemHandles() {
		Path file = this.folder.resolve("handled");
		Dispatchers.of(this.recorder).droppingDuplicates(3, file).dispatch(deploy(1, "1.2"));
		assertThat(Dispatchers.of(this.recorder).droppingDuplicates(3, file).dispatch(deploy(1, "1.2")).duplicate())
			.isTrue();
		assertThat(this.recorder.calls).containsExactly("1.2");
	}

	@Test
	void whenFileCannotBeUsedThenTheEventIsHandled() {
		SerfEventDispatcher helpless = Dispatchers.of(this.recorder).droppingDuplicates(3, this.folder);
		assertThat(helpless.dispatch(deploy(1, "1.2")).isHandled()).isTrue();
	}

	@Test
	void whenWindowIsZeroThenEventIsHandledAgain() {
		Path file = this.folder.resolve("handled");
		SerfEventDispatcher every = Dispatchers.of(this.recorder).droppingDuplicates(0, file);
		every.dispatch(deploy(1, "1.2"));
		assertThat(every.dispatch(deploy(1, "1.2")).isHandled()).isTrue();
		assertThat(file).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 100_001 })
	void whenWindowIsOutOfRangeThenRefused(int window) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.dispatcher.droppingDuplicates(window, null))
			.withMessageContaining("0 to 100000");
	}

	private static UserEvent deploy(int lamportTime, String version) {
		return new UserEvent(node("node1"), "deploy", lamportTime, Payload.of(version));
	}

	private static LocalNode node(String name) {
		return new LocalNode(name, "", Map.of());
	}

	@SerfHandler
	static class Recorder {

		private final List<String> calls = new ArrayList<>();

		private RuntimeException failure;

		@OnUserEvent("deploy*")
		void deploy(String version) {
			this.calls.add(version);
			if (this.failure != null) {
				throw this.failure;
			}
		}

		@OnQuery
		void load() {
			this.calls.add("load");
		}

		@OnMemberJoin
		void joined() {
			this.calls.add("joined");
		}

	}

}
