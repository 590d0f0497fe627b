package io.serfspring;

/**
 * Turns the name of a tag into the name that the agent gives to its variable, as the
 * agent does: each code point is upper-cased on its own, then replaced by {@code _}
 * unless it is one of {@code A-Z}, {@code 0-9} and {@code _}.
 */
public final class TagNames {

	private TagNames() {
	}

	/**
	 * Return the name under which the agent passes a tag on, without {@code SERF_TAG_}.
	 * @param tagName the original name of the tag
	 * @return the sanitized name
	 */
	public static String sanitize(String tagName) {
		StringBuilder sanitized = new StringBuilder(tagName.length());
		tagName.codePoints()
			.map(Character::toUpperCase)
			.map((codePoint) -> isKept(codePoint) ? codePoint : '_')
			.forEach(sanitized::appendCodePoint);
		return sanitized.toString();
	}

	private static boolean isKept(int codePoint) {
		return (codePoint >= 'A' && codePoint <= 'Z') || (codePoint >= '0' && codePoint <= '9') || codePoint == '_';
	}

}
