package io.serfspring.dispatch;

/**
 * A name in a mapping: exact, or a prefix where it ends in a star.
 *
 * @param text the name or the prefix
 * @param prefix whether the text is a prefix
 */
record NamePattern(String text, boolean prefix) {

	static NamePattern of(String name) {
		if (name.endsWith("\\*")) {
			return new NamePattern(name.substring(0, name.length() - 2) + "*", false);
		}
		if (name.endsWith("*")) {
			return new NamePattern(name.substring(0, name.length() - 1), true);
		}
		return new NamePattern(name, false);
	}

	boolean matches(String name) {
		return this.prefix ? name.startsWith(this.text) : name.equals(this.text);
	}

	/**
	 * An exact name is more specific than any prefix, a longer prefix more specific than
	 * a shorter one.
	 */
	int specificity() {
		return this.prefix ? this.text.length() : Integer.MAX_VALUE;
	}

	@Override
	public String toString() {
		return this.prefix ? this.text + "*" : this.text.replaceFirst("\\*$", "\\\\*");
	}

}
