package io.serfspring.process;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DelegatingMessageSource;

/**
 * {@link MessageSource} of an application that has none: Spring's own, but not before
 * there is a message to look up, because its class asks for all locales of the JVM.
 */
class LazyMessageSource implements HierarchicalMessageSource {

	private @Nullable MessageSource parent;

	@Override
	public void setParentMessageSource(@Nullable MessageSource parent) {
		this.parent = parent;
	}

	@Override
	public @Nullable MessageSource getParentMessageSource() {
		return this.parent;
	}

	@Override
	public @Nullable String getMessage(String code, Object @Nullable [] args, @Nullable String defaultMessage,
			@Nullable Locale locale) {
		return delegate().getMessage(code, args, defaultMessage, locale);
	}

	@Override
	public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
		return delegate().getMessage(code, args, locale);
	}

	@Override
	public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
		return delegate().getMessage(resolvable, locale);
	}

	private MessageSource delegate() {
		DelegatingMessageSource delegate = new DelegatingMessageSource();
		delegate.setParentMessageSource(this.parent);
		return delegate;
	}

}
