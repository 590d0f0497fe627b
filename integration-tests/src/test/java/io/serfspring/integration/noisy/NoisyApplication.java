package io.serfspring.integration.noisy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * An application that prints before it has started, handles every event, and notes which
 * of its parts have run.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ NoisyApplication.DefaultHandler.class, NoisyApplication.EveryHandler.class })
public class NoisyApplication {

	public static void main(String[] args) {
		System.out.println("printed by main");
		System.err.println("printed by main, too");
		SpringApplication.run(NoisyApplication.class, args);
	}

	@Bean
	CommandLineRunner runner() {
		return (args) -> note("runner");
	}

	private static void note(String what) {
		try {
			Files.writeString(Path.of(System.getenv("NOISY_NOTES")), what + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SerfHandler
	static class DefaultHandler {

		@OnQuery("*")
		String answer() {
			note("query");
			return "answer";
		}

		@OnQuery
		String child() throws IOException {
			return "" + new ProcessBuilder("sleep", "300").inheritIO().start().pid();
		}

	}

	@SerfHandler(SerfHandler.EVERY_ROLE)
	static class EveryHandler {

		@OnUserEvent("*")
		void userEvent() {
			note("user event");
		}

		@OnMemberEvent
		void memberEvent() {
			note("member event");
		}

	}

}
