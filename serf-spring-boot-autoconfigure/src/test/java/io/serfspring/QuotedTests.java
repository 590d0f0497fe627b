package io.serfspring;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Quoted}.
 */
class QuotedTests {

	@Test
	void whenTextHoldsLineBreaksThenItStaysOneLine() {
		assertThat(new Quoted("a\r\nb\u0085\u2028c\u001b[31m"))
			.hasToString("'a\\u{d}\\u{a}b\\u{85}\\u{2028}c\\u{1b}[31m'");
	}

	@Test
	void whenTextHoldsQuotesAndBackslashesThenItCannotEndTheQuotes() {
		assertThat(new Quoted("x' handled, '\\u{a}")).hasToString("'x\\' handled, \\'\\\\u{a}'");
	}

	@Test
	void whenTextIsPlainThenItIsOnlyQuoted() {
		assertThat(new Quoted("déploy ☃")).hasToString("'déploy ☃'");
	}

	@Test
	void whenEventIsDescribedThenItsNameIsQuoted() {
		LocalNode self = new LocalNode("n1", "", Map.of());
		assertThat(new UserEvent(self, "a\nb", 1, Payload.EMPTY).describe()).isEqualTo("user event 'a\\u{a}b'");
		assertThat(new QueryEvent(self, "load", 1, Payload.EMPTY).describe()).isEqualTo("query 'load'");
		assertThat(new MemberEvent(MemberEventType.JOIN, self, List.of()).describe()).isEqualTo("member-join");
	}

}
