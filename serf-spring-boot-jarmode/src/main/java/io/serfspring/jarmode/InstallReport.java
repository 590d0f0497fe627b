package io.serfspring.jarmode;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a person has to know about the installed handler.
 *
 * @param target the folder of the installation
 * @param log the log of the handler
 * @param account the user that the agent runs as
 * @param routes what the handler starts the application for
 * @param before how long an event takes without the handler
 * @param after how long it takes with the handler
 * @param resident how long a handled event takes if a JVM stays, or {@code null} if none
 * does
 */
record InstallReport(Path target, Path log, Account account, RouteList routes, Timings before, Timings after,
		@Nullable Duration resident) {

	void print(PrintStream out) {
		HandlerCommand command = new HandlerCommand(this.target.resolve("handler"));
		out.printf("%nConfigure the agent with one of%n  serf agent -event-handler %s%n", command.forShell());
		out.printf("  {\"event_handlers\": [%s]}%n", command.forConfigurationFile());
		out.printf("%nSettings: %s%nLog: %s, which %s%n", this.target.resolve(HandlerSettings.FILE), this.log,
				whoWritesTheLog());
		out.printf("%nRoutes%n%s", this.routes.text().indent(2));
		out.printf("%n%-28s%10s%10s%s%n", "One event", "before", "after", column("resident"));
		if (this.routes.hasBeans()) {
			print(out, "handled", this.before.handled(), this.after.handled(), this.resident);
		}
		print(out, "not handled by any method", this.before.unhandled(), this.after.unhandled(),
				this.after.unhandled());
		if (this.resident == null) {
			out.printf("%nA handled event takes a few milliseconds if a JVM stays for it: see --resident.%n");
		}
	}

	private String column(String text) {
		return (this.resident != null) ? "%11s".formatted(text) : "";
	}

	private String whoWritesTheLog() {
		if (!this.account.isInstaller()) {
			return "the user %s can write".formatted(this.account.name());
		}
		String asked = "the agent's user has to be able to write";
		return this.account.isRoot() ? asked + ": if that is not root, install with --user <name>" : asked;
	}

	private void print(PrintStream out, String event, @Nullable Duration before, @Nullable Duration after,
			@Nullable Duration resident) {
		if (before != null && after != null) {
			out.printf("%-28s%7d ms%7d ms%s%n", event, before.toMillis(), after.toMillis(),
					(resident != null) ? column(resident.toMillis() + " ms") : "");
		}
	}

}
