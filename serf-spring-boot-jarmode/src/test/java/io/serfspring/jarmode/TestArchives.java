package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.jspecify.annotations.Nullable;

/**
 * Makes archives with one file each.
 *
 * @param folder where they are
 */
record TestArchives(Path folder) {

	/**
	 * Make an archive with a class.
	 */
	Path jar(Class<?> type) throws IOException {
		String entry = type.getName().replace('.', '/') + ".class";
		try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
			return jar("app", null, entry, Objects.requireNonNull(in).readAllBytes());
		}
	}

	/**
	 * Make an archive with a text.
	 * @param name its name
	 * @param module the name of its module, or {@code null} if it does not say one
	 * @param entry the file in it
	 * @param text what is in the file
	 */
	Path jar(String name, @Nullable String module, String entry, String text) throws IOException {
		return jar(name, module, entry, text.getBytes(StandardCharsets.UTF_8));
	}

	private Path jar(String name, @Nullable String module, String entry, byte[] bytes) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		if (module != null) {
			manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
		}
		Path jar = this.folder.resolve(name + ".jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			out.putNextEntry(new ZipEntry(entry));
			out.write(bytes);
		}
		return jar;
	}

}
