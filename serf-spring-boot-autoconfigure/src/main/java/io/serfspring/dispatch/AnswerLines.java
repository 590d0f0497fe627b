package io.serfspring.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines of an answer that may be too many for one.
 *
 * @param lines the lines
 */
record AnswerLines(List<String> lines) {

	/**
	 * Return the first lines, as many as fit, and how many more there are.
	 * @param limit the largest number of bytes
	 */
	String shortenedTo(int limit) {
		int shown = this.lines.size();
		while (shown > 0 && size(first(shown)) > limit) {
			shown--;
		}
		return first(shown);
	}

	private String first(int shown) {
		String text = String.join("\n", this.lines.subList(0, shown));
		int more = this.lines.size() - shown;
		return (more > 0) ? text + ((shown > 0) ? "\n" : "") + "... and %d more".formatted(more) : text;
	}

	private static int size(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
