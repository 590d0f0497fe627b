package io.serfspring.jarmode;

import java.nio.file.Path;

/**
 * The command that an agent runs for each event.
 *
 * @param handler the installed handler
 */
record HandlerCommand(Path handler) {

	/**
	 * Return the value of {@code event_handlers} in a configuration file, as JSON.
	 */
	String forConfigurationFile() {
		return '"' + value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/**
	 * Return the argument of {@code -event-handler}, as it is typed into a shell.
	 */
	String forShell() {
		return Shell.word(value());
	}

	/**
	 * The agent hands the command to a shell, and treats everything before the first
	 * equals sign as a filter.
	 */
	private String value() {
		String command = Shell.word(this.handler.toString());
		return command.contains("=") ? "*=" + command : command;
	}

}
