package io.serfspring;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Member}.
 */
class MemberTests {

	private final Member member = new Member("n1", "10.0.0.1", "web", Map.of("my-tag", "v", "DC", "ams"));

	@Test
	void whenMemberHasTheTagThenItsValueIsFound() {
		assertThat(this.member.tag("my-tag")).isEqualTo("v");
	}

	@Test
	void whenNameOfTheTagDiffersThenThereIsNone() {
		assertThat(this.member.tag("MY_TAG")).isNull();
		assertThat(this.member.tag("dc")).isNull();
	}

}
