package io.serfspring.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A tag that something has to have.
 *
 * @param name the original name of the tag
 * @param value the value that it has to have, or {@code null} for any
 */
record RequiredTag(String name, @Nullable String value) {

	/**
	 * Read a tag as it is written in an annotation.
	 * @param text {@code name=value}, or {@code name}
	 */
	static RequiredTag of(String text) {
		int separator = text.indexOf('=');
		return (separator < 0) ? new RequiredTag(text, null)
				: new RequiredTag(text.substring(0, separator), text.substring(separator + 1));
	}

	/**
	 * Return whether a tag is as required.
	 * @param actual the value of the tag of this name, or {@code null} if there is none
	 */
	boolean matches(@Nullable String actual) {
		return actual != null && (this.value == null || this.value.equals(actual));
	}

	/**
	 * Return whether nothing can have both.
	 */
	boolean excludes(RequiredTag other) {
		return this.name.equals(other.name) && this.value != null && other.value != null
				&& !this.value.equals(other.value);
	}

	@Override
	public String toString() {
		return (this.value != null) ? this.name + "=" + this.value : this.name;
	}

}
