package io.serfspring.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.serfspring.LocalNode;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AnswerConverter}.
 */
class AnswerTests {

	private static final LocalNode SELF = new LocalNode("n1", "", Map.of());

	private static final QueryEvent QUERY = new QueryEvent(SELF, "load", 1, Payload.EMPTY);

	private final AnswerConverter converter = new AnswerConverter(
			new JacksonJsonConverter(tools.jackson.databind.json.JsonMapper::new));

	@Test
	void whenTextOrBytesThenAsTheyAre() throws Exception {
		assertThat(answer("a\n")).isEqualTo("a\n");
		assertThat(answer(new StringBuilder("é"))).isEqualTo("é");
		assertThat(answer(new byte[] { 'x' })).isEqualTo("x");
		assertThat(answer(Payload.of("y"))).isEqualTo("y");
	}

	@Test
	void whenNothingThenNoAnswer() throws Exception {
		assertThat(answer(null)).isNull();
		assertThat(answer(Optional.empty())).isNull();
		assertThat(answer(CompletableFuture.completedFuture(null))).isNull();
	}

	@Test
	void whenAnythingElseThenJson() throws Exception {
		assertThat(answer(Map.of("a", List.of(1, 2)))).isEqualTo("{\"a\":[1,2]}");
		assertThat(answer(Optional.of(5))).isEqualTo("5");
		assertThat(answer(true)).isEqualTo("true");
	}

	@Test
	void whenFutureThenAwaited() throws Exception {
		CompletableFuture<String> future = new CompletableFuture<>();
		future.completeOnTimeout("late", 20, TimeUnit.MILLISECONDS);
		assertThat(answer(future)).isEqualTo("late");
		FutureTask<String> task = new FutureTask<>(() -> "done");
		new Thread(task).start();
		assertThat(answer(task)).isEqualTo("done");
	}

	@Test
	void whenFutureFailsThenItsCauseIsThrown() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> answer(CompletableFuture.failedFuture(new IllegalStateException("no"))))
			.withMessage("no");
	}

	@Test
	void whenEventIsNotAQueryThenTheValueIsDroppedAfterTheFuture() throws Exception {
		UserEvent event = new UserEvent(SELF, "deploy", 1, Payload.EMPTY);
		assertThat(this.converter.convert("dropped", event)).isNull();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(
				() -> this.converter.convert(CompletableFuture.failedFuture(new IllegalStateException()), event));
	}

	@Test
	void whenThereIsNoJacksonThenFailureSaysSo() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> new AnswerConverter(null).convert(Map.of(), QUERY))
			.withMessageContainingAll("Jackson", "java.util");
	}

	private @Nullable String answer(@Nullable Object returned) throws Exception {
		Payload answer = this.converter.convert(returned, QUERY);
		return (answer != null) ? answer.text() : null;
	}

}
