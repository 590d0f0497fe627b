package io.serfspring.process;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LazyMessageSource}.
 */
class LazyMessageSourceTests {

	private final LazyMessageSource messages = new LazyMessageSource();

	@Test
	void whenThereIsNoParentThenTheDefaultIsRendered() {
		MessageSourceResolvable resolvable = new DefaultMessageSourceResolvable(new String[] { "code" },
				new Object[] { "b" }, "a {0}");
		assertThat(this.messages.getMessage("code", new Object[] { "b" }, "a {0}", Locale.ENGLISH)).isEqualTo("a b");
		assertThat(this.messages.getMessage(resolvable, Locale.ENGLISH)).isEqualTo("a b");
		assertThat(this.messages.getMessage("code", null, null, Locale.ENGLISH)).isNull();
	}

	@Test
	void whenThereIsNeitherParentNorDefaultThenThereIsNoMessage() {
		assertThatExceptionOfType(NoSuchMessageException.class)
			.isThrownBy(() -> this.messages.getMessage("code", null, Locale.ENGLISH));
	}

	@Test
	void whenThereIsAParentThenItIsAsked() {
		this.messages.setParentMessageSource(parent("code", "from the parent"));
		assertThat(this.messages.getMessage("code", null, Locale.ENGLISH)).isEqualTo("from the parent");
		assertThat(this.messages.getMessage("code", null, "default", Locale.ENGLISH)).isEqualTo("from the parent");
	}

	private static MessageSource parent(String code, String message) {
		StaticMessageSource parent = new StaticMessageSource();
		parent.addMessage(code, Locale.ENGLISH, message);
		return parent;
	}

}
