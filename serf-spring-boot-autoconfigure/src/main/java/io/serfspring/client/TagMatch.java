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
			"(?:(?:[^\\\\^$.|?*+()\\[\\]{}]|\\\\[dw\\p{Punct}]|\\.|\\[\\^?[^\\\\\\[\\]^&]+])(?:[*+?]\\??)?|[\\^$|()])*");

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
			return Pattern.compile(regex).matcher(value).find() ? YES : NO;
		}
		catch (PatternSyntaxException ex) {
			return UNKNOWN;
		}
	}

	TagMatch and(TagMatch other) {
		if (this == NO || other == NO) {
			return NO;
		}
		return (this == YES) ? other : UNKNOWN;
	}

}
