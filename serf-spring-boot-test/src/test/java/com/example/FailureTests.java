package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.InvalidPayloadException;
import io.serfspring.test.SerfTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows of failures and validation.
 */
class FailureTests {

	private final SerfTester tester = SerfTester.of(new ConfigHandler(), new PayloadAdvice());

	@Test
	void whenFileIsMissingThenTheAnswerSaysSo() {
		assertThat(tester.node("web-1").query("config")).failureWasAnsweredBy(ConfigHandler.class, "unreadable")
			.bodyText()
			.isEqualTo("no configuration: NoSuchFileException");
	}

	@Test
	void whenPayloadOfAQueryIsNotValidThenTheAnswerSaysSo() {
		assertThat(tester.node("web-1").query("plan").payload("{\"name\":\"\",\"servers\":0}")).bodyText()
			.isEqualTo("what you ask for is not valid");
	}

	@Test
	void whenPayloadOfAUserEventIsNotValidThenItHasFailed() {
		assertThat(tester.node("web-1").userEvent("grow").payload("{\"name\":\"\",\"servers\":0}")).hasFailed()
			.failure()
			.hasMessageEndingWith("'name' violates NotBlank, 'servers' violates Min");
	}

	@SerfHandler
	static class ConfigHandler {

		@OnQuery
		String config() throws IOException {
			return Files.readString(Path.of("/etc/web-server.conf"));
		}

		@SerfExceptionHandler
		String unreadable(IOException ex) {
			return "no configuration: " + ex.getClass().getSimpleName();
		}

		@OnUserEvent
		void grow(@Valid Plan plan) {
		}

		record Plan(@NotBlank String name, @Min(1) int servers) {
		}

		@OnQuery("plan")
		String ask(@Valid Plan plan) {
			return plan.name();
		}

	}

	@SerfAdvice
	static class PayloadAdvice {

		@SerfExceptionHandler
		String invalid(InvalidPayloadException ex, QueryEvent query) {
			return "what you ask for is not valid";
		}

	}

}
