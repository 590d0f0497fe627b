package io.serfspring.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Resolves the placeholders that the application has written into roles and names.
 */
class Placeholders {

	/**
	 * Leaves placeholders as they are written.
	 */
	static final Placeholders AS_WRITTEN = new Placeholders(UnaryOperator.identity());

	private final UnaryOperator<String> resolver;

	Placeholders(UnaryOperator<String> resolver) {
		this.resolver = resolver;
	}

	/**
	 * Resolve the placeholders in each of some texts.
	 * @param texts the texts of an annotation
	 * @param place says where they are written, for a message
	 * @return the texts without placeholders
	 * @throws InvalidSerfHandlerException if a placeholder has no value
	 */
	List<String> resolve(String[] texts, Supplier<String> place) {
		return Arrays.stream(texts).map((text) -> resolve(text, place)).toList();
	}

	/**
	 * Resolve the placeholders in a text.
	 * @param text the text of an annotation
	 * @param place says where the text is written, for a message
	 * @return the text without placeholders
	 * @throws InvalidSerfHandlerException if a placeholder has no value
	 */
	String resolve(String text, Supplier<String> place) {
		try {
			return text.contains("${") ? this.resolver.apply(text) : text;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSerfHandlerException(
					"\"%s\" of %s cannot be resolved: %s".formatted(text, place.get(), ex.getMessage()),
					"Define the property in the configuration of the application, or give the placeholder a default "
							+ "as in \"${name:default}\".",
					ex);
		}
	}

}
