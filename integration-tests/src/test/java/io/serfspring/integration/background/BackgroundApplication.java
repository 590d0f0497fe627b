package io.serfspring.integration.background;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.serfspring.Background;
import io.serfspring.Member;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * An application with work that lasts until a file is there.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(BackgroundApplication.Handler.class)
public class BackgroundApplication {

	public static void main(String[] args) {
		SpringApplication.run(BackgroundApplication.class, args);
	}

	@SerfHandler("web")
	static class Handler {

		@OnUserEvent
		@Background
		void deploy(String version) throws Exception {
			work("deploy " + version);
		}

		@OnUserEvent
		@Background
		void restart(String service) throws Exception {
			work("restart " + service);
		}

		@OnUserEvent("both")
		@Background
		void slow(String text) throws Exception {
			work("slow " + text);
		}

		@OnUserEvent("both")
		void quick(String text) throws IOException {
			note("quick " + text);
		}

		@OnUserEvent
		@Background
		void fail() {
			throw new IllegalStateException("no luck");
		}

		@OnMemberJoin
		@Background
		void joined(List<Member> members) throws IOException {
			note("joined " + members.get(0).name());
		}

		@OnQuery
		long pid() {
			return ProcessHandle.current().pid();
		}

		private static void work(String name) throws Exception {
			note("begin " + name);
			Path release = Path.of(System.getenv("NOTES") + ".release");
			while (!Files.exists(release)) {
				Thread.sleep(20);
			}
			note("end " + name);
		}

		private static void note(String text) throws IOException {
			Files.writeString(Path.of(System.getenv("NOTES")), text + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}

	}

}
