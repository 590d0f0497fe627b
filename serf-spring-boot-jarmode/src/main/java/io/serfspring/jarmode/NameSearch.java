package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Searches all files of an application's archives for names. A class file has all names
 * that its code, its annotations and its texts contain in one form or the other, as plain
 * bytes.
 *
 * @param archives the archives
 */
record NameSearch(List<Path> archives) {

	/**
	 * Return the archives of other modules.
	 * @param modules tells by its name whether a module is left out; an archive that does
	 * not say which module it is has an empty name
	 */
	NameSearch without(Predicate<String> modules) throws IOException {
		List<Path> others = new ArrayList<>();
		for (Path archive : this.archives) {
			if (!modules.test(module(archive))) {
				others.add(archive);
			}
		}
		return new NameSearch(others);
	}

	/**
	 * Return whether one of the archives is a module.
	 */
	boolean hasModule(String name) throws IOException {
		for (Path archive : this.archives) {
			if (module(archive).equals(name)) {
				return true;
			}
		}
		return false;
	}

	private static String module(Path archive) throws IOException {
		try (JarFile jar = new JarFile(archive.toFile(), false)) {
			Manifest manifest = jar.getManifest();
			String name = (manifest != null) ? manifest.getMainAttributes().getValue("Automatic-Module-Name") : null;
			return (name != null) ? name : "";
		}
	}

	/**
	 * Return the first name that is found, or {@code null} if there is none.
	 */
	@Nullable Found find(Pattern names) throws IOException {
		for (Path archive : this.archives) {
			try (JarFile jar = new JarFile(archive.toFile(), false)) {
				for (JarEntry entry : jar.stream().toList()) {
					Matcher matcher = names.matcher(text(jar, entry));
					if (matcher.find()) {
						return new Found(archive.getFileName().toString(), entry.getName(), matcher.group());
					}
				}
			}
		}
		return null;
	}

	private static String text(JarFile jar, JarEntry entry) throws IOException {
		try (InputStream in = jar.getInputStream(entry)) {
			return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * Where a name is.
	 *
	 * @param archive the name of the archive
	 * @param file the file in it
	 * @param name the name as it stands there
	 */
	record Found(String archive, String file, String name) {

	}

}
