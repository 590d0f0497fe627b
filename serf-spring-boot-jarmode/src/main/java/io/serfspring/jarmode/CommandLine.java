package io.serfspring.jarmode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * What follows the name of the package: a command, and its options and operands in any
 * order.
 *
 * @param command the command
 * @param options the options by name; one without a value has an empty text
 * @param operands the rest
 */
record CommandLine(String command, Map<String, String> options, List<String> operands) {

	/**
	 * The command that explains the others.
	 */
	static final String HELP = "help";

	private static final Set<String> WITH_VALUE = Set.of("--java-home", "--user", "--image");

	private static final Set<String> WITH_OPTIONAL_VALUE = Set.of("--resident");

	private static final Set<String> FLAGS = Set.of("--replace", "--no-aot");

	private static final Set<String> HELP_OPTIONS = Set.of("--help", "-h");

	private static final String SEE_HELP = " The command 'help' explains what there is.";

	static CommandLine parse(String... args) {
		if (args.length == 0 || Arrays.stream(args).anyMatch(HELP_OPTIONS::contains)) {
			return new CommandLine(HELP, Map.of(), List.of());
		}
		Deque<String> rest = new ArrayDeque<>(List.of(args));
		String command = rest.remove();
		Map<String, String> options = new HashMap<>();
		List<String> operands = new ArrayList<>();
		while (!rest.isEmpty()) {
			String argument = rest.remove();
			if (argument.startsWith("-")) {
				options.put(name(argument), value(argument, rest));
			}
			else {
				operands.add(argument);
			}
		}
		return new CommandLine(command, options, operands);
	}

	private static String name(String argument) {
		return argument.split("=", 2)[0];
	}

	private static String value(String argument, Deque<String> rest) {
		String name = name(argument);
		boolean joined = argument.contains("=");
		if (FLAGS.contains(name)) {
			refuse(joined, "Option '%s' has no value.".formatted(name));
			return "";
		}
		if (WITH_OPTIONAL_VALUE.contains(name)) {
			return joined ? argument.substring(name.length() + 1) : "";
		}
		refuse(!WITH_VALUE.contains(name), "Unknown option '%s'.".formatted(name));
		String value = joined ? argument.substring(name.length() + 1) : rest.poll();
		if (value == null || value.isEmpty()) {
			throw error("Option '%s' needs a value.".formatted(name));
		}
		return value;
	}

	/**
	 * Refuse options and operands for a command that has none.
	 */
	void requireNothingElse() {
		refuse(!this.options.isEmpty() || !this.operands.isEmpty(),
				"The command '%s' has no options and no operands.".formatted(this.command));
	}

	private static void refuse(boolean wrong, String message) {
		if (wrong) {
			throw error(message);
		}
	}

	/**
	 * Return an error that tells where to read more.
	 * @param message what is wrong
	 */
	static JarModeErrorException error(String message) {
		return new JarModeErrorException(message + SEE_HELP);
	}

}
