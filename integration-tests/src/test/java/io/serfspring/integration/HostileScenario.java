package io.serfspring.integration;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;

import io.serfspring.integration.HostileProcess.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hostile process, and how it has to end.
 */
final class HostileScenario {

	private final String name;

	private final HostileProcess process;

	private BiConsumer<SoftAssertions, Outcome> expectation = (softly, outcome) -> {
	};

	private List<String> notes = List.of("handler");

	private boolean ordered = true;

	HostileScenario(String name, HostileProcess process) {
		this.name = name;
		this.process = process;
	}

	String name() {
		return this.name;
	}

	HostileScenario with(Consumer<HostileProcess> change) {
		change.accept(this.process);
		return this;
	}

	HostileScenario answers(String answer) {
		this.expectation = (softly, outcome) -> {
			softly.assertThat(outcome.exitCode()).as("%s: exit code", this.name).isZero();
			softly.assertThat(outcome.out()).as("%s: output", this.name).isEqualTo(answer);
			softly.assertThat(outcome.err()).as("%s: error", this.name).isEmpty();
		};
		return this;
	}

	HostileScenario fails(int exitCode, String... told) {
		this.expectation = (softly, outcome) -> {
			softly.assertThat(outcome.exitCode()).as("%s: exit code", this.name).isEqualTo(exitCode);
			softly.assertThat(outcome.out()).as("%s: output", this.name).isEmpty();
			List.of(told).forEach((text) -> softly.assertThat(outcome.err()).as("%s: error", this.name).contains(text));
		};
		return this;
	}

	/**
	 * The application or a signal ends the process, and nothing has to be told.
	 */
	HostileScenario exits(int exitCode) {
		return fails(exitCode);
	}

	/**
	 * There may be too little left for an answer, but then somebody has to be told.
	 */
	HostileScenario answersOrFails(String answer, String told) {
		this.expectation = (softly, outcome) -> {
			if (outcome.exitCode() == 0) {
				softly.assertThat(outcome.out()).as("%s: output", this.name).isEqualTo(answer);
			}
			else {
				softly.assertThat(outcome.out() + outcome.err())
					.as("%s: output and error", this.name)
					.contains(told)
					.doesNotStartWith(answer);
			}
		};
		return this;
	}

	/**
	 * What of the application has to have run, in this order, after {@code main}.
	 */
	HostileScenario having(String... notes) {
		this.notes = List.of(notes);
		return this;
	}

	/**
	 * Expect these notes in any order, and the handler's after them.
	 */
	HostileScenario havingBeforeTheHandler(String... notes) {
		this.ordered = false;
		return having(notes);
	}

	Outcome run() throws Exception {
		return this.process.run();
	}

	void verify(Outcome outcome) {
		assertThat(outcome.ended()).as("%s: ends by itself, instead of being at %s", this.name, outcome.mainThread())
			.isTrue();
		SoftAssertions.assertSoftly((softly) -> {
			this.expectation.accept(softly, outcome);
			softly.assertThat(outcome.notes()).as("%s: what has run", this.name).startsWith("main");
			List<String> notes = outcome.notes().stream().skip(1).toList();
			if (this.ordered) {
				softly.assertThat(notes).as("%s: what has run", this.name).isEqualTo(this.notes);
			}
			else {
				softly.assertThat(notes)
					.as("%s: what has run", this.name)
					.endsWith("handler")
					.containsExactlyInAnyOrderElementsOf(
							Stream.concat(this.notes.stream(), Stream.of("handler")).toList());
			}
		});
	}

}
