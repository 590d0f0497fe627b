package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Finds out whether an application has the client of the agent's RPC and does not use it:
 * no class, and no other file of its archives, names a type or a bean of it. A class file
 * has all names that its code, its annotations and its texts contain in one form or the
 * other, as plain bytes.
 */
class RpcScanner {

	private static final String CLIENT = "io.serfspring.rpc";

	/**
	 * The modules of the framework that handlers have, which name these types without a
	 * use.
	 */
	private static final Set<String> OWN_MODULES = Set.of("io.serfspring", "io.serfspring.jarmode", CLIENT,
			"io.serfspring.starter", "io.serfspring.starter.rpc");

	private static final Pattern NAME = Pattern.compile(
			"io[/.]serfspring[/.](client|rpc|stream)\\b|[sS]erf(Client|Rpc|Stream|ConnectionDetails|Endpoint|Health)");

	/**
	 * Return whether the client is there without a use.
	 * @param archives the archives of the application
	 */
	boolean isUnused(List<Path> archives) throws IOException {
		boolean found = false;
		List<Path> others = new ArrayList<>();
		for (Path archive : archives) {
			String module = module(archive);
			found |= module.equals(CLIENT);
			if (!OWN_MODULES.contains(module)) {
				others.add(archive);
			}
		}
		return found && !isUsed(others);
	}

	/**
	 * Return the module that an archive says it is, or an empty text.
	 */
	private static String module(Path archive) throws IOException {
		try (JarFile jar = new JarFile(archive.toFile(), false)) {
			Manifest manifest = jar.getManifest();
			String name = (manifest != null) ? manifest.getMainAttributes().getValue("Automatic-Module-Name") : null;
			return (name != null) ? name : "";
		}
	}

	private static boolean isUsed(List<Path> archives) throws IOException {
		for (Path archive : archives) {
			try (JarFile jar = new JarFile(archive.toFile(), false)) {
				if (isUsed(jar)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean isUsed(JarFile jar) throws IOException {
		for (JarEntry entry : jar.stream().toList()) {
			try (InputStream in = jar.getInputStream(entry)) {
				if (NAME.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).find()) {
					return true;
				}
			}
		}
		return false;
	}

}
