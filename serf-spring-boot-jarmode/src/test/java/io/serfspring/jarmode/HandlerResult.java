package io.serfspring.jarmode;

import java.nio.charset.StandardCharsets;

/**
 * What an agent sees of a handler.
 *
 * @param exitCode the exit code
 * @param bytes standard output and standard error
 */
record HandlerResult(int exitCode, byte[] bytes) {

	String output() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

}
