package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.util.unit.DataSize;

import io.serfspring.SerfEvent;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.ScriptDispatcher;

/**
 * Invocations by a real agent.
 */
final class Recordings {

	private static final Path FOLDER = Path.of("../serf-spring-boot-autoconfigure/src/test/resources/recordings");

	private Recordings() {
	}

	static List<Path> all() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter(Files::isDirectory).map(Path::toAbsolutePath).sorted().toList();
		}
	}

	/**
	 * Read the event as script mode does.
	 */
	static SerfEvent read(Path recording) throws IOException {
		DefaultListableBeanFactory nothing = new DefaultListableBeanFactory();
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(nothing, UnaryOperator.identity(), List.of(),
				null, new ResponseLimit(DataSize.ofKilobytes(1)));
		return new ScriptDispatcher(dispatcher, nothing.getBeanProvider(ExitCodeExceptionMapper.class)).read(
				AgentEnvironment.of(Files.readAllBytes(recording.resolve("env0"))).bind(),
				Files.readAllBytes(recording.resolve("stdin")));
	}

}
