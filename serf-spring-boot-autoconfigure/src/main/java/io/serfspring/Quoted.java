package io.serfspring;

/**
 * Text that comes from the cluster, fit to be part of a log line or a message:
 * {@link #toString()} puts it in quotes and escapes what could end the quotes or the
 * line.
 *
 * @param text the text as it came
 */
public record Quoted(String text) {

	@Override
	public String toString() {
		StringBuilder quoted = new StringBuilder("'");
		this.text.codePoints().forEach((codePoint) -> append(quoted, codePoint));
		return quoted.append("'").toString();
	}

	private static void append(StringBuilder quoted, int codePoint) {
		switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				quoted.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
			default -> quoted.append((codePoint == '\'' || codePoint == '\\') ? "\\" : "").appendCodePoint(codePoint);
		}
	}

}
