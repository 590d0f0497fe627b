package io.serfspring.jarmode;

/**
 * Text in the language of a POSIX shell.
 */
final class Shell {

	private Shell() {
	}

	/**
	 * Quote text so that a shell takes it literally.
	 */
	static String quote(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
