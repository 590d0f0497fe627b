package io.serfspring.integration.staying;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.serfspring.MemberEvent;
import io.serfspring.NamedEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

/**
 * An application that tells which process handles an event, and that can do its worst.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StayingApplication.Handler.class)
public class StayingApplication {

	private static final Set<String> OWN_EVENTS = Set.of("exit", "fail", "failWithCode", "exhaust", "sleep", "hold",
			"note");

	public static void main(String[] args) {
		SpringApplication.run(StayingApplication.class, args);
	}

	/**
	 * Describe all that an event has.
	 */
	public static String describe(SerfEvent event) {
		StringBuilder text = new StringBuilder(event.getClass().getSimpleName());
		text.append(event.self().name() + event.self().role() + new TreeMap<>(event.self().tags()));
		if (event instanceof NamedEvent named) {
			text.append(
					named.name() + named.lamportTime() + named.payload() + Arrays.hashCode(named.payload().bytes()));
		}
		if (event instanceof MemberEvent change) {
			text.append(change.type());
			change.members()
				.forEach((member) -> text.append(member.name() + member.address() + member.role())
					.append(new TreeMap<>(member.tags())));
		}
		return text.toString();
	}

	@SerfHandler("*")
	static class Handler {

		@OnQuery
		String pid() {
			return String.valueOf(ProcessHandle.current().pid());
		}

		@OnQuery
		Payload echo(Payload payload) {
			return payload;
		}

		@OnQuery
		String variables() {
			TreeSet<String> names = new TreeSet<>(System.getenv().keySet());
			names.removeIf((name) -> !name.startsWith("SERF_"));
			return names.toString();
		}

		@OnQuery
		String descriptors() throws IOException {
			try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
				return files.count() + " " + Thread.getAllStackTraces().size();
			}
		}

		@OnQuery
		String heap() {
			System.gc();
			return String.valueOf(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}

		@OnUserEvent
		void exit(String code) {
			System.exit(Integer.parseInt(code));
		}

		@OnUserEvent
		void fail() {
			System.out.print("printed without a line feed");
			throw new IllegalStateException("no luck");
		}

		@OnUserEvent
		void failWithCode() {
			throw new CodeException();
		}

		@OnUserEvent
		void exhaust() {
			List<byte[]> memory = new ArrayList<>();
			while (true) {
				memory.add(new byte[1 << 20]);
			}
		}

		@OnUserEvent
		void sleep(String milliseconds) throws Exception {
			note("begin");
			Thread.sleep(Long.parseLong(milliseconds));
			note("end");
		}

		@OnQuery
		String answerLater(String milliseconds) throws Exception {
			sleep(milliseconds);
			return "late";
		}

		@OnUserEvent
		void hold() throws IOException {
			note("begin");
			while (true) {
				LockSupport.parkNanos(1_000_000_000);
				Thread.interrupted();
			}
		}

		@OnUserEvent("note")
		void note(String text) throws IOException {
			Files.writeString(Path.of(System.getenv("NOTES")), text + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}

		@OnUserEvent("*")
		@OnMemberEvent
		void record(SerfEvent event) throws IOException {
			if (!(event instanceof UserEvent user && OWN_EVENTS.contains(user.name()))) {
				note(describe(event));
			}
		}

		@OnQuery("*")
		String answer(SerfEvent event) {
			return describe(event);
		}

	}

	static class CodeException extends RuntimeException implements ExitCodeGenerator {

		@Override
		public int getExitCode() {
			return 42;
		}

	}

}
