package io.serfspring;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LocalNode} and {@link TagNames}.
 */
class LocalNodeTests {

	@ParameterizedTest
	@CsvSource({ "role, ROLE", "my-tag, MY_TAG", "my.tag, MY_TAG", "my tag, MY_TAG", "9lives, 9LIVES", "$x, _X",
			"ünïcode, _N_CODE", "straße, STRA_E", "ıx, IX", "ſy, SY", "ﬁ, _", "'', ''", "😀, _" })
	void whenTagNameIsSanitizedThenItIsTheAgentsVariable(String tagName, String variable) {
		assertThat(TagNames.sanitize(tagName)).isEqualTo(variable);
	}

	@Test
	void whenAgentHasChangedTheNameThenTagIsFoundByItsOriginalName() {
		assertThat(node(Map.of("MY_TAG", "value")).tag("my-tag")).isEqualTo("value");
	}

	@Test
	void whenTagsHaveTheirOriginalNamesThenTheExactOneIsFound() {
		assertThat(node(Map.of("my-tag", "1", "my.tag", "2")).tag("my.tag")).isEqualTo("2");
	}

	@Test
	void whenThereIsNoSuchTagThenNull() {
		assertThat(node(Map.of("my-tag", "1")).tag("my.tag")).isNull();
	}

	private LocalNode node(Map<String, String> tags) {
		return new LocalNode("n1", "web", tags);
	}

}
