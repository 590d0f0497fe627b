package io.serfspring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

import io.serfspring.Payload;
import io.serfspring.Quoted;
import io.serfspring.TagNames;
import io.serfspring.script.AgentVariables;

/**
 * What an agent gives to a handler: the variables of the event and the exact bytes of
 * standard input.
 *
 * @param environment the variables
 * @param stdin standard input
 */
public record TestInvocation(Map<String, String> environment, Payload stdin) {

	public TestInvocation {
		environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
	}

	/**
	 * Read an invocation that was recorded from a real agent.
	 * @param recording a folder that holds the environment in {@code env0}, each variable
	 * followed by a NUL, and standard input in {@code stdin}
	 * @return the invocation
	 * @throws IOException if the recording cannot be read
	 * @throws IllegalStateException if {@code env0} holds anything but variables
	 */
	public static TestInvocation read(Path recording) throws IOException {
		Path file = recording.resolve("env0");
		Map<String, String> environment = new LinkedHashMap<>();
		for (String variable : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0")) {
			int separator = variable.indexOf('=');
			Assert.state(separator > 0, () -> "%s in %s is not a variable".formatted(new Quoted(variable), file));
			environment.put(variable.substring(0, separator), variable.substring(separator + 1));
		}
		return new TestInvocation(environment, Payload.of(Files.readAllBytes(recording.resolve("stdin"))));
	}

	/**
	 * Return the environment as the operating system passes it on.
	 * @return {@code NAME=value} pairs in UTF-8, each followed by a NUL
	 */
	public byte[] environmentBytes() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.environment.forEach((name, value) -> {
			bytes.writeBytes((name + "=" + value).getBytes(StandardCharsets.UTF_8));
			bytes.write(0);
		});
		return bytes.toByteArray();
	}

	TestInvocation with(String variable, String value) {
		Map<String, String> variables = new LinkedHashMap<>(this.environment);
		variables.put(variable, value);
		return new TestInvocation(variables, this.stdin);
	}

	TestInvocation withTag(String name, String value) {
		return with(AgentVariables.TAG_PREFIX + TagNames.sanitize(name), value);
	}

	TestInvocation withStdin(String text) {
		return new TestInvocation(this.environment, Payload.of(text));
	}

	/**
	 * The agent appends a line feed to a payload that does not end in one.
	 */
	TestInvocation withPayload(byte[] payload) {
		boolean complete = payload.length == 0 || payload[payload.length - 1] == '\n';
		byte[] stdin = Arrays.copyOf(payload, complete ? payload.length : payload.length + 1);
		if (!complete) {
			stdin[payload.length] = '\n';
		}
		return new TestInvocation(this.environment, Payload.of(stdin));
	}

}
