package io.serfspring.test.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README and the pages of {@code docs} show as Java is part of the sources of
 * tests, which are compiled and run. Their links lead somewhere.
 */
class ReadmeTests {

	private static final List<Path> SOURCES = List.of(Path.of("src/test/java"),
			Path.of("../integration-tests/src/test/java"));

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern CODE_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)]+)\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	@ParameterizedTest
	@MethodSource("snippets")
	void snippetIsPartOfACompiledSource(String snippet) throws IOException {
		assertThat(sources()).anyMatch((source) -> source.contains(withoutIndentation(snippet)));
	}

	@Test
	void thereAreSnippetsInTheReadmeAndInOtherPages() throws IOException {
		assertThat(snippets(ROOT.resolve("README.md"))).hasSizeGreaterThan(3);
		assertThat(snippets()).hasSizeGreaterThan(8);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToFilesAndHeadings(Path page) {
		assertThat(links(page)).allSatisfy((link) -> {
			String[] fileAndHeading = link.split("#", 2);
			Path target = fileAndHeading[0].isEmpty() ? page : page.resolveSibling(fileAndHeading[0]).normalize();
			assertThat(target).exists();
			if (fileAndHeading.length > 1) {
				assertThat(anchors(target)).contains(fileAndHeading[1]);
			}
		});
	}

	@Test
	void thereAreLinks() {
		assertThat(links(ROOT.resolve("README.md"))).hasSizeGreaterThan(10);
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

	static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			return Stream
				.concat(Stream.of("README.md", "CONTRIBUTING.md", "benchmarks/README.md").map(ROOT::resolve),
						docs.filter((file) -> file.toString().endsWith(".md")).sorted())
				.toList();
		}
	}

	static List<String> snippets() throws IOException {
		return pages().stream().flatMap((page) -> snippets(page).stream()).toList();
	}

	private static List<String> snippets(Path page) {
		return find(SNIPPET, read(page));
	}

	private static List<String> links(Path page) {
		return find(LINK, CODE_BLOCK.matcher(read(page)).replaceAll(""));
	}

	/**
	 * Headings as GitHub makes anchors of them.
	 */
	private static List<String> anchors(Path page) {
		return find(HEADING, CODE_BLOCK.matcher(read(page)).replaceAll("")).stream()
			.map((heading) -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.toList();
	}

	private static List<String> find(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
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
