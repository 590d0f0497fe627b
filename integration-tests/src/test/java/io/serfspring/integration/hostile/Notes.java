package io.serfspring.integration.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What has run, a line each, in the file that {@code HOSTILE_NOTES} names.
 */
final class Notes {

	private Notes() {
	}

	static void add(String note) {
		try {
			Files.writeString(Path.of(System.getenv("HOSTILE_NOTES")), note + "\n", StandardOpenOption.CREATE,
					StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
