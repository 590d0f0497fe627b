package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What stays the same from one version of an application to the next.
 *
 * @param title the {@code Implementation-Title} of the package
 * @param startClass the class with the {@code main} method
 */
record ApplicationIdentity(String title, String startClass) {

	private static final String FILE = "application";

	/**
	 * Read what was written into the folder of a version.
	 * @return the identity, or {@code null} if there is none
	 */
	static @Nullable ApplicationIdentity read(Path version) throws IOException {
		Path file = version.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return null;
		}
		List<String> lines = Files.readAllLines(file);
		return (lines.size() == 2) ? new ApplicationIdentity(lines.get(0), lines.get(1)) : null;
	}

	/**
	 * Write this into the folder of a version.
	 */
	void write(Path version) throws IOException {
		FileModes.write(version.resolve(FILE), this.title + "\n" + this.startClass + "\n");
	}

	@Override
	public String toString() {
		return this.title.isEmpty() ? this.startClass : "%s (%s)".formatted(this.title, this.startClass);
	}

}
