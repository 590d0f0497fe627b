package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.loader.jarmode.JarModeErrorException;

import io.serfspring.dispatch.SerfRoute;
import io.serfspring.jarmode.TestHandler.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Timings}.
 */
class TimingsTests {

	private static final HandlerScan HANDLERS = new HandlerScan(SerfRoute.declaredBy(WebHandler.class), null);

	private final TestHandler handler;

	private final VersionFolder version;

	private final TrainingAgent agent;

	TimingsTests(@TempDir Path folder) throws Exception {
		this.handler = new TestHandler(HandlerStart.EXECUTABLE, folder);
		this.handler.jdk().answers(TrainingEvent.ANSWER.getBytes(StandardCharsets.UTF_8));
		this.version = new VersionFolder(this.handler.home().resolve("versions/1"), "sample app.jar");
		this.agent = new TrainingAgent(Account.of(null), folder, Map.of());
	}

	@AfterEach
	void closeAgent() throws IOException {
		this.agent.close();
	}

	@Test
	void whenHandlerIsMeasuredThenApplicationIsToldThatThisIsTraining() throws Exception {
		Timings.ofHandler(this.agent, this.version, HANDLERS);
		assertThat(this.handler.jdk().environment()).containsEntry("SERF_SCRIPT_TRAINING", "true");
	}

	@Test
	void whenHandlerStartsForEveryEventThenApplicationIsToldThatThisIsTraining() throws Exception {
		this.handler.configure("skip_unhandled=no");
		Timings.ofHandler(this.agent, this.version, HANDLERS);
		assertThat(this.handler.jdk().environment()).containsEntry("SERF_EVENT", "user")
			.containsEntry("SERF_SCRIPT_TRAINING", "true");
	}

	@Test
	void whenHandlerSkipsEventsThenApplicationIsStartedForTheHandledOneOnly() throws Exception {
		Timings.ofHandler(this.agent, this.version, HANDLERS);
		assertThat(this.handler.jdk().environment()).containsEntry("SERF_EVENT", "query");
	}

	@Test
	void whenEveryEventCouldBeHandledThenNoneIsMeasuredAsUnhandled() throws Exception {
		assertThat(Timings.ofHandler(this.agent, this.version, new HandlerScan(List.of(), "unknown")).unhandled())
			.isNull();
	}

	@Test
	void whenApplicationIsMeasuredThenItIsStartedForBothEvents() throws Exception {
		assertThat(ofApplication().unhandled()).isNotNull();
		assertThat(this.handler.jdk().environment()).containsEntry("SERF_EVENT", "user");
		assertThat(this.handler.jdk().environment()).containsEntry("SERF_SCRIPT_TRAINING", "true");
	}

	@Test
	void whenApplicationFailsThenItsOutputIsTold() throws Exception {
		this.handler.jdk().exitsWith(1);
		assertThatExceptionOfType(JarModeErrorException.class).isThrownBy(this::ofApplication)
			.withMessageContaining("Exit code 1")
			.withMessageContaining(FakeJdk.NOISE);
	}

	@Test
	void whenApplicationDoesNotAnswerThenHandledIsNotMeasured() throws Exception {
		this.handler.jdk().answers();
		assertThat(ofApplication().handled()).isNull();
	}

	private Timings ofApplication() throws Exception {
		return Timings.ofApplication(this.agent, List.of(this.handler.jdk().java().toString()), HANDLERS);
	}

}
