package io.serfspring.test.agent;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The program that agents are started from: JUnit's configuration parameter
 * {@value #PARAMETER}, else the environment variable {@value #VARIABLE}, else
 * {@value #DEFAULT} on the path.
 *
 * @param command name or path of the program
 */
record SerfBinary(String command) {

	static final String PARAMETER = "serf.binary";

	static final String VARIABLE = "SERF_BINARY";

	static final String DEFAULT = "serf";

	static SerfBinary of(ExtensionContext context) {
		return of(context.getConfigurationParameter(PARAMETER));
	}

	static SerfBinary of(Optional<String> configured) {
		return new SerfBinary(configured.or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
			.filter((command) -> !command.isBlank())
			.orElse(DEFAULT));
	}

	Process start(ProcessBuilder builder) {
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("""
					Cannot run '%s', and this test needs a real agent. Install Serf (on Debian and Ubuntu: \
					apt-get install serf, elsewhere: the program of https://releases.hashicorp.com/serf/ on the \
					PATH), or let the environment variable %s name another program""".formatted(this.command, VARIABLE),
					ex);
		}
	}

}
