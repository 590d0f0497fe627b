package io.serfspring.jarmode;

/**
 * Text in the language of a POSIX shell.
 */
final class Shell {

	private Shell() {
	}

	/**
	 * Quote text if a shell would not take it literally.
	 */
	static String word(String text) {
		return text.matches("[A-Za-z0-9/._+:,@%=-]+") ? text : quote(text);
	}

	/**
	 * Quote text so that a shell takes it literally.
	 */
	static String quote(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
