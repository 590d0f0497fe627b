package io.serfspring.jarmode;

import java.nio.file.Path;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.minidev.json.parser.JSONParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the path is called, the agent runs the handler that is there.
 */
class HandlerCommandTests {

	@Example
	void whenPathIsSimpleThenCommandIsThePath() {
		HandlerCommand command = new HandlerCommand(Path.of("/opt/web-handler_1.2/handler"));
		assertThat(command.forShell()).isEqualTo("/opt/web-handler_1.2/handler");
		assertThat(command.forConfigurationFile()).isEqualTo("\"/opt/web-handler_1.2/handler\"");
	}

	@Example
	void whenPathHasASpaceThenCommandIsQuoted() {
		HandlerCommand command = new HandlerCommand(Path.of("/opt/a b/handler"));
		assertThat(command.forShell()).isEqualTo("''\\''/opt/a b/handler'\\'''");
		assertThat(command.forConfigurationFile()).isEqualTo("\"'/opt/a b/handler'\"");
	}

	@Example
	void whenPathHasAnEqualsSignThenItIsNotTakenForAFilter() {
		HandlerCommand command = new HandlerCommand(Path.of("/opt/a=b/handler"));
		assertThat(command.forShell()).isEqualTo("'*=/opt/a=b/handler'");
		assertThat(command.forConfigurationFile()).isEqualTo("\"*=/opt/a=b/handler\"");
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void whenTypedIntoAShellThenAgentRunsTheHandler(@ForAll("paths") Path path) throws Exception {
		String argument = run("printf %s " + new HandlerCommand(path).forShell());
		assertThat(runByAgent(argument)).isEqualTo(path.toString());
	}

	@Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
	void whenInAConfigurationFileThenAgentRunsTheHandler(@ForAll("paths") Path path) throws Exception {
		Object value = new JSONParser(JSONParser.MODE_RFC4627).parse(new HandlerCommand(path).forConfigurationFile());
		assertThat(value).asString().satisfies((text) -> assertThat(runByAgent(text)).isEqualTo(path.toString()));
	}

	@Provide
	Arbitrary<Path> paths() {
		Arbitrary<Character> special = Arbitraries.chars().with(" '\"\\=$`*?[]!#&|;<>(){}~,:%/");
		Arbitrary<Character> characters = Arbitraries.frequencyOf(Tuple.of(2, special),
				Tuple.of(1, Arbitraries.chars().range('!', '~')));
		return characters.list()
			.ofMinSize(1)
			.ofMaxSize(12)
			.map((list) -> list.stream().map(String::valueOf).reduce("/", String::concat))
			.map((text) -> Path.of(text, "handler"));
	}

	/**
	 * The agent treats everything before the first equals sign as a filter, and hands the
	 * rest to a shell.
	 */
	private static String runByAgent(String value) throws Exception {
		int equalsSign = value.indexOf('=');
		if (equalsSign >= 0) {
			assertThat(value.substring(0, equalsSign)).isEqualTo("*");
		}
		return run("printf %s " + value.substring(equalsSign + 1));
	}

	private static String run(String command) throws Exception {
		ProcessOutput output = ProcessOutput.of(new ProcessBuilder("/bin/sh", "-c", command));
		assertThat(output.exitCode()).isZero();
		return output.text();
	}

}
