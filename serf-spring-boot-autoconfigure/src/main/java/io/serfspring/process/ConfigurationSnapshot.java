package io.serfspring.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What some properties are set to, and those beneath them. The file of a snapshot has a
 * checksum in the place of each value, which may be a secret.
 *
 * @param checksums the checksum of each value by the name of the property; a property
 * that is not set has an empty text
 */
record ConfigurationSnapshot(Map<String, String> checksums) {

	private static final String PROFILES = "(profiles)";

	private static final String CLOUD_PLATFORM = "(cloud platform)";

	/**
	 * Take a snapshot.
	 * @param environment the environment
	 * @param names the names of the properties, in any form
	 */
	static ConfigurationSnapshot of(ConfigurableEnvironment environment, Set<String> names) {
		Map<String, String> checksums = new TreeMap<>();
		Set<String> all = new HashSet<>(names);
		all.addAll(beneath(names, environment));
		all.forEach((name) -> checksums.put(name, checksum(environment.getProperty(name))));
		checksums.put(PROFILES, checksum(String.join(",", environment.getActiveProfiles()) + "/"
				+ String.join(",", environment.getDefaultProfiles())));
		checksums.put(CLOUD_PLATFORM, checksum(String.valueOf(CloudPlatform.getActive(environment))));
		return new ConfigurationSnapshot(checksums);
	}

	/**
	 * Read a snapshot from a file.
	 */
	static ConfigurationSnapshot read(Path file) throws IOException {
		Map<String, String> checksums = new TreeMap<>();
		for (String line : Files.readAllLines(file)) {
			int end = line.lastIndexOf('=');
			checksums.put(line.substring(0, end), line.substring(end + 1));
		}
		return new ConfigurationSnapshot(checksums);
	}

	/**
	 * Write this snapshot to a file.
	 */
	void write(Path file) throws IOException {
		Files.write(file,
				this.checksums.entrySet().stream().map((entry) -> entry.getKey() + "=" + entry.getValue()).toList());
	}

	/**
	 * Take a snapshot of the same properties.
	 */
	ConfigurationSnapshot again(ConfigurableEnvironment environment) {
		Set<String> names = new HashSet<>(this.checksums.keySet());
		names.remove(PROFILES);
		names.remove(CLOUD_PLATFORM);
		return of(environment, names);
	}

	/**
	 * Return the name of a property that differs, or {@code null} if none does.
	 */
	@Nullable String difference(ConfigurationSnapshot other) {
		Set<String> names = new TreeSet<>(this.checksums.keySet());
		names.addAll(other.checksums.keySet());
		for (String name : names) {
			if (!this.checksums.getOrDefault(name, "").equals(other.checksums.getOrDefault(name, ""))) {
				return name;
			}
		}
		return null;
	}

	/**
	 * Somebody may have asked for a map or a list.
	 */
	private static Set<String> beneath(Set<String> names, ConfigurableEnvironment environment) {
		Set<String> uniform = new HashSet<>();
		names.forEach((name) -> uniform.add(uniform(name)));
		Set<String> letters = new HashSet<>();
		names.forEach((name) -> letters.add(letters(name)));
		Set<String> found = new HashSet<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					if (isBeneath(uniform(name), uniform) || isVariableBeneath(name, letters)) {
						found.add(name);
					}
				}
			}
		}
		return found;
	}

	private static boolean isBeneath(String name, Set<String> names) {
		for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
			if (names.contains(name.substring(0, end))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A variable may have an underscore in the place of a dash or not. Too many names do
	 * no harm.
	 */
	private static boolean isVariableBeneath(String name, Set<String> letters) {
		return name.indexOf('_') > 0 && letters.stream().anyMatch(letters(name)::startsWith);
	}

	private static String letters(String name) {
		return uniform(name).replace(".", "");
	}

	/**
	 * Bring the forms of a name together, such as that of a variable.
	 */
	private static String uniform(String name) {
		return name.replace('_', '.').replace('[', '.').replace("]", "").replace("-", "").toLowerCase(Locale.ROOT);
	}

	private static String checksum(@Nullable String value) {
		if (value == null) {
			return "";
		}
		CRC32 checksum = new CRC32();
		checksum.update(value.getBytes(StandardCharsets.UTF_8));
		return value.length() + "-" + Long.toHexString(checksum.getValue());
	}

}
