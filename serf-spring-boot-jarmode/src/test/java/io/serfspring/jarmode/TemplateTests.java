package io.serfspring.jarmode;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link Template}.
 */
class TemplateTests {

	private static final Template TEMPLATE = new Template("handler.conf");

	@Test
	void whenValueHasCharactersOfReplacementsThenTheyAreLiteral() throws IOException {
		assertThat(TEMPLATE.render(Map.of("home", "home", "java_home", "/a$1\\b$"))).contains("java_home=/a$1\\b$\n");
	}

	@Test
	void whenValueLooksLikeAPlaceThenItIsLiteral() throws IOException {
		assertThat(TEMPLATE.render(Map.of("home", "home", "java_home", "/a@home@"))).contains("java_home=/a@home@\n");
	}

	@Test
	void whenPlacesAreFilledThenNoneIsLeft() throws IOException {
		assertThat(TEMPLATE.render(Map.of("home", "/opt/web", "java_home", "/opt/jdk"))).doesNotContain("@");
	}

	@Test
	void whenPlaceHasNoValueThenItIsRefused() {
		assertThatNullPointerException().isThrownBy(() -> TEMPLATE.render(Map.of("home", "/opt/web")));
	}

}
