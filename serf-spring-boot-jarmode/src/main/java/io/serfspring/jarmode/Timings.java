package io.serfspring.jarmode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How long one event takes.
 *
 * @param handled an event that the application answers
 * @param unhandled an event that it does not handle, or {@code null} if it could handle
 * every event
 */
record Timings(Duration handled, @Nullable Duration unhandled) {

	/**
	 * Measure an application that is started for each event.
	 */
	static Timings ofApplication(List<String> command, Version version, HandlerScan handlers)
			throws IOException, InterruptedException {
		ProcessOutput handled = TrainingEvent.handled().sendTo(command, version.log());
		Training.requireAnswer(handled);
		TrainingEvent unhandled = TrainingEvent.unhandled(handlers);
		return new Timings(handled.duration(),
				(unhandled != null) ? unhandled.sendTo(command, version.log()).duration() : null);
	}

	/**
	 * Measure the handler.
	 */
	static Timings ofHandler(Version version, HandlerScan handlers) throws IOException, InterruptedException {
		List<String> command = List.of(version.handler().toString());
		ProcessOutput handled = TrainingEvent.handled().sendTo(command, version.log());
		Training.requireAnswer(handled);
		TrainingEvent unhandled = TrainingEvent.unhandled(handlers);
		return new Timings(handled.duration(), (unhandled != null) ? unhandled.sendTo(command).duration() : null);
	}

}
