package io.serfspring.jarmode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How long one event takes.
 *
 * @param handled an event that the application answers, or {@code null} if it answers
 * none
 * @param unhandled an event that it does not handle, or {@code null} if it could handle
 * every event
 */
record Timings(@Nullable Duration handled, @Nullable Duration unhandled) {

	/**
	 * Measure an application that is started for each event.
	 */
	static Timings ofApplication(TrainingAgent agent, List<String> command, HandlerScan handlers)
			throws IOException, InterruptedException {
		Duration handled = handled(agent, command);
		TrainingEvent unhandled = TrainingEvent.unhandled(handlers);
		return new Timings(handled,
				(unhandled != null) ? agent.sendToApplication(unhandled, command, null).duration() : null);
	}

	/**
	 * Measure the handler.
	 */
	static Timings ofHandler(TrainingAgent agent, VersionFolder version, HandlerScan handlers)
			throws IOException, InterruptedException {
		Duration handled = handled(agent, List.of(version.handler().toString()));
		TrainingEvent unhandled = TrainingEvent.unhandled(handlers);
		return new Timings(handled,
				(unhandled != null) ? agent.sendToHandler(unhandled, version.handler()).duration() : null);
	}

	/**
	 * Measure a handled event of a JVM that stays.
	 */
	static @Nullable Duration ofResident(TrainingAgent agent, VersionFolder version)
			throws IOException, InterruptedException {
		ProcessOutput output = agent.sendToResident(TrainingEvent.handled(), version.handler());
		return TrainingEvent.isAnswered(output) ? output.duration() : null;
	}

	/**
	 * An image without the training handler ends well, without an answer.
	 */
	private static @Nullable Duration handled(TrainingAgent agent, List<String> command)
			throws IOException, InterruptedException {
		ProcessOutput output = agent.sendToApplication(TrainingEvent.handled(), command, null);
		if (output.exitCode() != 0) {
			throw output.doesNotStart();
		}
		return TrainingEvent.isAnswered(output) ? output.duration() : null;
	}

}
