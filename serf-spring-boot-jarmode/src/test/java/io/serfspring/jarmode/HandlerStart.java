package io.serfspring.jarmode;

/**
 * How a handler is started.
 */
enum HandlerStart {

	/**
	 * As an agent does.
	 */
	EXECUTABLE(""),

	DASH("dash"),

	BASH("bash"),

	BUSYBOX("busybox", "sh");

	private final String[] shell;

	HandlerStart(String... shell) {
		this.shell = shell;
	}

	/**
	 * Return the command for a shell.
	 * @param file the handler, as it is typed into a shell
	 */
	String command(String file) {
		if (!this.shell[0].isEmpty()) {
			Tools.require(this.shell[0]);
		}
		return (String.join(" ", this.shell) + " " + file).strip();
	}

}
