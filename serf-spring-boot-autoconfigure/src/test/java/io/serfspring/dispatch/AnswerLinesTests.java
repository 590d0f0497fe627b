package io.serfspring.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnswerLines}.
 */
class AnswerLinesTests {

	@Test
	void whenAllLinesFitThenNothingIsAdded() {
		assertThat(new AnswerLines(List.of("one", "two")).shortenedTo(7)).isEqualTo("one\ntwo");
	}

	@Test
	void whenNotAllLinesFitThenTheRestIsCounted() {
		assertThat(new AnswerLines(List.of("a line", "another line", "the last line")).shortenedTo(25))
			.isEqualTo("a line\n... and 2 more");
	}

	@Test
	void whenThereAreNoLinesThenTheAnswerIsEmpty() {
		assertThat(new AnswerLines(List.of()).shortenedTo(0)).isEmpty();
	}

	@Test
	void whenNoLineFitsThenAllAreCounted() {
		assertThat(new AnswerLines(List.of("x".repeat(30))).shortenedTo(20)).isEqualTo("... and 1 more");
	}

	@Property(tries = 100)
	void itFitsAndCountsWhatIsMissing(@ForAll @Size(max = 20) List<@IntRange(max = 40) Integer> lengths,
			@ForAll @IntRange(min = 20, max = 400) int limit) {
		List<String> lines = lengths.stream().map("\u00e4"::repeat).toList();
		String shortened = new AnswerLines(lines).shortenedTo(limit);
		assertThat(shortened.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(limit);
		if (!shortened.equals(String.join("\n", lines))) {
			long shown = shortened.chars().filter((character) -> character == '\n').count();
			assertThat(shortened).endsWith("... and " + (lines.size() - shown) + " more");
		}
	}

}
