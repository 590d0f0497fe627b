package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A name in a mapping: exact, or a prefix if it ends in a star.
 *
 * @param text the name or the prefix
 * @param prefix whether the text is a prefix
 */
public record NamePattern(String text, boolean prefix) {

	/**
	 * Read a name of a mapping.
	 * @param name the name: {@code disk-*} is a prefix, <code>disk-\\*</code> the name
	 * that ends in a star
	 * @return the pattern
	 */
	public static NamePattern of(String name) {
		if (name.endsWith("\\*")) {
			return new NamePattern(name.substring(0, name.length() - 2) + "*", false);
		}
		if (name.endsWith("*")) {
			return new NamePattern(name.substring(0, name.length() - 1), true);
		}
		return new NamePattern(name, false);
	}

	/**
	 * Return whether an event of this name is meant.
	 * @param name the name of a user event or query
	 * @return whether it is equal, or begins with the prefix
	 */
	public boolean matches(String name) {
		return this.prefix ? name.startsWith(this.text) : name.equals(this.text);
	}

	/**
	 * An exact name is more specific than any prefix, a longer prefix more specific than
	 * a shorter one.
	 */
	int specificity() {
		return this.prefix ? this.text.length() : Integer.MAX_VALUE;
	}

	/**
	 * Return why this may not be what the application means, or {@code null} if there is
	 * no doubt.
	 */
	@Nullable String doubt() {
		if (this.text.isEmpty() && !this.prefix) {
			return "an empty name serves only events without a name";
		}
		boolean starInside = this.prefix ? this.text.contains("*") : this.text.indexOf('*') < this.text.length() - 1;
		return (starInside && this.text.contains("*")) ? "only a star at the end stands for any text" : null;
	}

	/**
	 * The JDK makes this method of a record when it is first called, which takes
	 * milliseconds at each start.
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof NamePattern pattern && this.prefix == pattern.prefix && this.text.equals(pattern.text);
	}

	@Override
	public int hashCode() {
		return 31 * this.text.hashCode() + Boolean.hashCode(this.prefix);
	}

	@Override
	public String toString() {
		return this.prefix ? this.text + "*" : this.text.replaceFirst("\\*$", "\\\\*");
	}

}
