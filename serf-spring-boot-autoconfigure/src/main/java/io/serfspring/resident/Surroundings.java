package io.serfspring.resident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.serfspring.script.AgentEnvironment;

/**
 * What is around an event: everything that a process of its own would see, but for the
 * event.
 *
 * @param environment the variables that are neither the agent's nor the shell's own
 * @param workingFolder the working folder
 * @param identity the user, the groups and the like
 */
record Surroundings(List<String> environment, Path workingFolder, List<String> identity) {

	private static final Set<String> OF_THE_SHELL = Set.of("PWD", "OLDPWD", "SHLVL", "_");

	/**
	 * Look at a process.
	 * @param process the process
	 * @param environment the environment that it was started with
	 */
	static Surroundings of(ClientProcess process, byte[] environment) throws IOException {
		return new Surroundings(variables(environment), process.workingFolder(), process.identity());
	}

	/**
	 * Return what is different, or {@code null} if nothing is. Values are nobody's
	 * business: they may be secret.
	 */
	@Nullable String findDifference(Surroundings other) {
		if (!this.workingFolder.equals(other.workingFolder)) {
			return "the working folder is " + other.workingFolder;
		}
		if (!this.identity.equals(other.identity)) {
			return "the user, a group or the umask is another one";
		}
		return this.environment.equals(other.environment) ? null : "the environment is another one";
	}

	private static List<String> variables(byte[] environment) {
		return Arrays.stream(new String(environment, StandardCharsets.ISO_8859_1).split("\0"))
			.filter(Surroundings::matters)
			.sorted()
			.toList();
	}

	private static boolean matters(String variable) {
		int separator = variable.indexOf('=');
		String name = (separator >= 0) ? variable.substring(0, separator) : variable;
		return !OF_THE_SHELL.contains(name) && !AgentEnvironment.isVariable(name);
	}

}
