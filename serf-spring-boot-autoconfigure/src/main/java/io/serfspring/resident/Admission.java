package io.serfspring.resident;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether an event can be handled here: only if everything but the event is as it
 * was when this process started.
 */
class Admission {

	/**
	 * How long strangers have to be alone for this process to make room for them.
	 */
	private static final Duration TIME_FOR_STRANGERS = Duration.ofMinutes(1);

	private final Settings settings;

	private final Installation installation;

	private final Surroundings surroundings;

	private @Nullable String reasonToEnd;

	Admission(Settings settings, Installation installation, Surroundings surroundings) {
		this.settings = settings;
		this.installation = installation;
		this.surroundings = surroundings;
	}

	/**
	 * Return why an event cannot be handled here, or {@code null} if it can.
	 * @param timeWithoutEvent how long it is ago that an event was handled
	 */
	@Nullable String findRefusal(Request request, Duration timeWithoutEvent) throws IOException {
		String change = findReasonToEnd();
		if (change != null) {
			return "outdated " + change;
		}
		String difference = findDifference(request);
		if (difference != null && timeWithoutEvent.compareTo(TIME_FOR_STRANGERS) > 0) {
			this.reasonToEnd = difference + ", and no other event has come for a minute";
		}
		return (difference != null) ? "other " + difference : null;
	}

	private @Nullable String findDifference(Request request) throws IOException {
		if (!this.settings.equals(request.settings())) {
			return "the settings are others";
		}
		Surroundings other = Surroundings.of(request.client(), request.client().environment());
		return this.surroundings.findDifference(other);
	}

	/**
	 * Return why this process has to end, as far as that is known.
	 */
	@Nullable String reasonToEnd() {
		return this.reasonToEnd;
	}

	/**
	 * Return why this process has to end, or {@code null} if it can stay.
	 */
	@Nullable String findReasonToEnd() {
		if (this.reasonToEnd == null) {
			this.reasonToEnd = this.installation.findChange().orElse(null);
		}
		return this.reasonToEnd;
	}

}
