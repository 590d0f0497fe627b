package io.serfspring.dispatch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NamePattern}.
 */
class NamePatternTests {

	@ParameterizedTest
	@CsvSource({ "deploy, deploy, true", "deploy, Deploy, false", "deploy, deploy-web, false", "deploy*, deploy, true",
			"deploy*, deploy-web, true", "deploy*, deplo, false", "*, anything, true", "*, '', true", "'', '', true",
			"'', a, false", "\\*, *, true", "\\*, anything, false", "a\\*, a*, true", "a\\*, ab, false",
			"a*b, a*b, true", "a*b, axb, false", "a.c, abc, false", "${x}, ${x}, true" })
	void whenNameEndsInStarThenItIsAPrefix(String pattern, String name, boolean matches) {
		assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
	}

	@ParameterizedTest
	@ValueSource(strings = { "deploy", "deploy*", "*", "\\*", "a\\*", "a*b" })
	void whenPrintedThenItReadsAsItWasWritten(String pattern) {
		assertThat(NamePattern.of(pattern)).hasToString(pattern);
	}

}
