package io.serfspring;

/**
 * Text that comes from the cluster, fit to be part of a log line or a message:
 * {@link #toString()} puts it in quotes and escapes what could end the quotes or the
 * line.
 *
 * @param text the text as it came
 */
public record Quoted(String text) {

	/**
	 * Escape what could end a line or change what is around it on a screen, and nothing
	 * else: for text that may contain text from the cluster, such as the message of an
	 * exception.
	 * @param text the text
	 * @return the text on one line
	 */
	public static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		text.codePoints().forEach((codePoint) -> append(escaped, codePoint));
		return escaped.toString();
	}

	@Override
	public String toString() {
		StringBuilder quoted = new StringBuilder("'");
		this.text.codePoints().forEach((codePoint) -> {
			quoted.append((codePoint == '\'' || codePoint == '\\') ? "\\" : "");
			append(quoted, codePoint);
		});
		return quoted.append("'").toString();
	}

	private static void append(StringBuilder escaped, int codePoint) {
		switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				escaped.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
			default -> escaped.appendCodePoint(codePoint);
		}
	}

}
