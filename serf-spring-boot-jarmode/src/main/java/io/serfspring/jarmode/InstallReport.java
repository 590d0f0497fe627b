package io.serfspring.jarmode;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.SerfRoute;

/**
 * Tells what a person has to know about the installed handler.
 */
class InstallReport {

	private final Path target;

	private final HandlerSettings settings;

	private final HandlerScan handlers;

	private final Timings before;

	private final Timings after;

	InstallReport(Path target, HandlerSettings settings, HandlerScan handlers, Timings before, Timings after) {
		this.target = target;
		this.settings = settings;
		this.handlers = handlers;
		this.before = before;
		this.after = after;
	}

	void print(PrintStream out) {
		HandlerCommand command = new HandlerCommand(this.target.resolve("handler"));
		out.printf("%nConfigure the agent with one of%n  serf agent -event-handler %s%n", command.forShell());
		out.printf("  {\"event_handlers\": [%s]}%n", command.forConfigurationFile());
		out.printf("%nSettings: %s%nLog: %s, which the agent's user has to be able to write%n",
				this.target.resolve(HandlerSettings.FILE), this.settings.log());
		out.printf("%nRoutes%n%s", routes().indent(2));
		out.printf("%n%-28s%10s%10s%n", "One event", "before", "after");
		print(out, "handled", this.before.handled(), this.after.handled());
		print(out, "not handled by any method", this.before.unhandled(), this.after.unhandled());
	}

	private String routes() {
		if (!this.handlers.isComplete()) {
			return "Every event starts the application: what it could handle is not known, because %s."
				.formatted(this.handlers.doubt());
		}
		if (this.handlers.routes().isEmpty()) {
			return "There are none: for every event the handler ends at once, without a JVM.";
		}
		return SerfRoute.table(this.handlers.routes())
				+ "\nFor any other event the handler ends at once, without a JVM.";
	}

	private void print(PrintStream out, String event, @Nullable Duration before, @Nullable Duration after) {
		if (before != null && after != null) {
			out.printf("%-28s%7d ms%7d ms%n", event, before.toMillis(), after.toMillis());
		}
	}

}
