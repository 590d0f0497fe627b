package io.serfspring.client;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Whether a tag of a node matches the regular expression of a query. Nodes match in RE2
 * syntax: this class knows only what Java understands in the same way, and matches in
 * polynomial time.
 */
enum TagMatch {

	/** It matches. */
	YES,

	/** It does not match. */
	NO,

	/** Only the node knows. */
	UNKNOWN;

	/**
	 * Literals, classes of them, dots, anchors, and quantifiers of one of these; groups
	 * and alternatives without a quantifier.
	 */
	private static final Pattern COMMON = Pattern.compile(
			"(?:(?:[^\\\\^$.|?*+()\\[\\]{}]|\\\\[dw\\p{Punct}]|\\.|\\[\\^?[^\\\\\\[\\]^&]+])(?:[*+?]\\??)?|[\\^$|()])*+");

	/**
	 * What a dot or an anchor treats as the end of a line, and what stands for bytes that
	 * are no text.
	 */
	private static final Pattern SPECIAL = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029\uFFFD]");

	static TagMatch of(String regex, String value) {
		if (!COMMON.matcher(regex).matches() || SPECIAL.matcher(value).find()) {
			return UNKNOWN;
		}
		try {
			return Pattern.compile(regex).matcher(new LimitedText(value)).find() ? YES : NO;
		}
		catch (PatternSyntaxException | TooManyReadsException | StackOverflowError ex) {
			return UNKNOWN;
		}
	}

	TagMatch and(TagMatch other) {
		if (this == NO || other == NO) {
			return NO;
		}
		return (this == YES) ? other : UNKNOWN;
	}

	/**
	 * Text that can be read so many times. RE2 reads each character once, Java may try
	 * more ways than can ever be tried.
	 */
	private static final class LimitedText implements CharSequence {

		private static final int MAX_READS = 200_000;

		private final String text;

		private int reads;

		LimitedText(String text) {
			this.text = text;
		}

		@Override
		public char charAt(int index) {
			if (++this.reads > MAX_READS) {
				throw new TooManyReadsException();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	private static final class TooManyReadsException extends RuntimeException {

	}

}
