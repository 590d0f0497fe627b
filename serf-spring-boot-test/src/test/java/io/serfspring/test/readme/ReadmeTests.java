package io.serfspring.test.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows as Java is part of the sources of tests, which are compiled and
 * run.
 */
class ReadmeTests {

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java"),
			Path.of("../integration-tests/src/test/java"));

	private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	@ParameterizedTest
	@MethodSource("snippets")
	void snippetIsPartOfACompiledSource(String snippet) throws IOException {
		assertThat(sources()).anyMatch((source) -> source.contains(withoutIndentation(snippet)));
	}

	@Test
	void thereAreSnippets() throws IOException {
		assertThat(snippets()).hasSizeGreaterThan(3);
	}

	private List<String> sources() throws IOException {
		List<String> sources = new ArrayList<>();
		for (Path folder : SOURCES) {
			try (Stream<Path> files = Files.walk(folder)) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.map((file) -> withoutIndentation(read(file)))
					.forEach(sources::add);
			}
		}
		return sources;
	}

	static List<String> snippets() throws IOException {
		return SNIPPET.matcher(Files.readString(Path.of("../README.md")))
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String withoutIndentation(String text) {
		return text.lines().map(String::strip).collect(Collectors.joining("\n"));
	}

}
