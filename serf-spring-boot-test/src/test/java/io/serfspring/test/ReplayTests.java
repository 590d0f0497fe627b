package io.serfspring.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.serfspring.MemberEvent;
import io.serfspring.OnMemberEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.SerfMapping;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Replays the invocations that were recorded from a real agent.
 */
class ReplayTests {

	private static final Path RECORDINGS = Path.of("../serf-spring-boot-autoconfigure/src/test/resources/recordings");

	private final SerfTester tester = SerfTester.of(new Everything());

	@ParameterizedTest
	@MethodSource("recordings")
	void whenRecordingIsReplayedThenItIsHandled(Path recording) throws IOException {
		TestRequest request = this.tester.replay(recording);
		assertThat(request).isHandled().exitsWith(0);
		assertThat(request.invocation().environmentBytes()).isEqualTo(Files.readAllBytes(recording.resolve("env0")));
		assertThat(request.invocation().stdin().bytes()).isEqualTo(Files.readAllBytes(recording.resolve("stdin")));
	}

	@Test
	void whenRecordingIsReplayedThenTheHandlerGetsItsEvent() throws IOException {
		TestRequest request = this.tester.replay(RECORDINGS.resolve("u03-simple"));
		assertThat(request.event()).isInstanceOfSatisfying(UserEvent.class, (event) -> {
			assertThat(event.name()).isEqualTo("deploy");
			assertThat(event.payload()).isEqualTo(Payload.of("9c45b87"));
		});
		assertThat(request).wasHandledBy(Everything.class, "named");
	}

	@Test
	void whenVariableIsNotUtf8ThenItIsReadAsTheApplicationReadsIt(@TempDir Path folder) throws IOException {
		write(folder, "SERF_EVENT=user\0SERF_SELF_NAME=n\u00ff\0SERF_USER_EVENT=e\0SERF_USER_LTIME=1\0");
		assertThat(this.tester.replay(folder).event().self().name()).isEqualTo("n\ufffd");
	}

	@Test
	void whenRecordingIsNotOneThenTheErrorNamesTheFile(@TempDir Path folder) throws IOException {
		write(folder, "nonsense");
		assertThatIllegalStateException().isThrownBy(() -> this.tester.replay(folder))
			.withMessage("'nonsense' in %s is not a variable", folder.resolve("env0"));
	}

	@Test
	void whenRecordingIsNotWhatAnAgentGivesThenTheAssertionSaysSo(@TempDir Path folder) throws IOException {
		write(folder, "SERF_EVENT=user\0SERF_SELF_NAME=n\0");
		TestRequest request = this.tester.replay(folder);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(request).isHandled())
			.withMessageContaining("SERF_USER_EVENT is not set");
	}

	private void write(Path folder, String environment) throws IOException {
		Files.write(folder.resolve("env0"), environment.getBytes(StandardCharsets.ISO_8859_1));
		Files.write(folder.resolve("stdin"), new byte[0]);
	}

	@Test
	void allRecordingsAreReplayed() throws IOException {
		assertThat(recordings()).hasSize(64);
	}

	static List<Path> recordings() throws IOException {
		try (Stream<Path> folders = Files.list(RECORDINGS)) {
			return folders.filter(Files::isDirectory).sorted().toList();
		}
	}

	@SerfHandler("*")
	static class Everything {

		@SerfMapping(names = "*")
		void named(SerfEvent event, Payload payload) {
		}

		@OnMemberEvent
		void members(MemberEvent event) {
		}

	}

}
