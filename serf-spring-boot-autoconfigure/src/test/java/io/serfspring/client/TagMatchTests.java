package io.serfspring.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TagMatch}.
 */
class TagMatchTests {

	@ParameterizedTest
	@CsvSource({ "web, web-1, YES", "we, web, YES", "^web$, web, YES", "^we$, web, NO", "db, web, NO", ".*, '', YES",
			"^$, '', YES", "^(web|db)$, db, YES", "web|db, x, NO", "^web-[0-9]+$, web-12, YES",
			"^web-[^0-9]$, web-1, NO", "a\\.b, a.b, YES", "a\\.b, axb, NO", "^\\d+$, 12, YES", "^\\w*$, a-b, NO",
			"1.4.2, 1.4.2, YES", "ü, grün, YES", "a b, a b, YES" })
	void whenJavaAndTheAgentAgreeThenItIsKnown(String regex, String value, TagMatch match) {
		assertThat(TagMatch.of(regex, value)).isEqualTo(match);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?i)web", "a{2}", "a++", "a*+", "(a*)*", "[[:alpha:]]", "[a&&b]", "\\pL", "\\bweb", "a**",
			"\\Qa\\E", "*", "(", "[", "[]", "[z-a]", "(?<n>a)", "\\", "\\s", "\\z" })
	void whenTheyMayNotAgreeThenItIsNotKnown(String regex) {
		assertThat(TagMatch.of(regex, "web")).isEqualTo(TagMatch.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\n", "a\rb", "a\u0085", "a\u2028", "\uFFFD" })
	void whenTheValueHasALineEndOrIsNoTextThenItIsNotKnown(String value) {
		assertThat(TagMatch.of("a$", value)).isEqualTo(TagMatch.UNKNOWN);
	}

	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void whenJavaHasTooManyWaysToTryThenItIsNotKnown() {
		assertThat(TagMatch.of("a*".repeat(30) + "b", "a".repeat(400))).isEqualTo(TagMatch.UNKNOWN);
	}

	@Test
	void whenTheTagIsLongThenItIsKnown() {
		assertThat(TagMatch.of(".*b.*c", "a".repeat(300))).isEqualTo(TagMatch.NO);
		assertThat(TagMatch.of("^a*b$", "a".repeat(500) + "b")).isEqualTo(TagMatch.YES);
	}

	@Test
	void whenTheExpressionIsVeryLongThenThatIsNoError() {
		assertThat(TagMatch.of("a".repeat(10_000), "a")).isEqualTo(TagMatch.NO);
		assertThat(TagMatch.of("a?".repeat(10_000), "a")).isNotEqualTo(TagMatch.NO);
	}

	@Test
	void whenOneOfSeveralDoesNotMatchThenTheOthersDoNotMatter() {
		assertThat(TagMatch.UNKNOWN.and(TagMatch.NO)).isEqualTo(TagMatch.NO);
		assertThat(TagMatch.NO.and(TagMatch.YES)).isEqualTo(TagMatch.NO);
		assertThat(TagMatch.YES.and(TagMatch.UNKNOWN)).isEqualTo(TagMatch.UNKNOWN);
		assertThat(TagMatch.UNKNOWN.and(TagMatch.YES)).isEqualTo(TagMatch.UNKNOWN);
		assertThat(TagMatch.YES.and(TagMatch.YES)).isEqualTo(TagMatch.YES);
	}

}
