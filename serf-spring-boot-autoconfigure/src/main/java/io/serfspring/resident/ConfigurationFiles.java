package io.serfspring.resident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * The files that Spring Boot has read the configuration of the application from, and
 * those that it would have read if they had been there.
 */
class ConfigurationFiles {

	private static final List<String> LOCATIONS = List.of("spring.config.location", "spring.config.additional-location",
			"spring.config.import", "logging.config");

	private static final List<String> EXTENSIONS = List.of(".properties", ".xml", ".yml", ".yaml");

	private final ConfigurableEnvironment environment;

	ConfigurationFiles(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	Set<Path> find() {
		Set<Path> files = new LinkedHashSet<>();
		this.environment.getPropertySources().forEach((source) -> files.addAll(filesOf(source)));
		List<String> names = names();
		folders().forEach((folder) -> {
			files.add(folder);
			names.forEach((name) -> files.add(folder.resolve(name)));
		});
		files.removeIf(Files::isDirectory);
		return files;
	}

	private Set<Path> filesOf(PropertySource<?> source) {
		Set<Path> files = new LinkedHashSet<>();
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String name : enumerable.getPropertyNames()) {
				Resource resource = findResource(source, name);
				if (resource != null && resource.isFile()) {
					files.add(path(resource));
				}
			}
		}
		return files;
	}

	private @Nullable Resource findResource(PropertySource<?> source, String name) {
		return (OriginLookup.getOrigin(source, name) instanceof TextResourceOrigin origin) ? origin.getResource()
				: null;
	}

	private Path path(Resource resource) {
		try {
			return resource.getFile().toPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> names() {
		List<String> names = new ArrayList<>();
		for (String name : this.environment.getProperty("spring.config.name", "application").split(",")) {
			names.add(name.strip());
			profiles().forEach((profile) -> names.add(name.strip() + "-" + profile));
		}
		return names.stream().flatMap((name) -> EXTENSIONS.stream().map(name::concat)).toList();
	}

	private Stream<String> profiles() {
		return Stream.concat(Arrays.stream(this.environment.getActiveProfiles()),
				Arrays.stream(this.environment.getDefaultProfiles()));
	}

	private List<Path> folders() {
		Path config = Path.of("config");
		List<Path> folders = new ArrayList<>(List.of(Path.of(""), config));
		try (DirectoryStream<Path> subfolders = Files.newDirectoryStream(config, Files::isDirectory)) {
			subfolders.forEach(folders::add);
		}
		catch (IOException ex) {
			// There is no such folder.
		}
		LOCATIONS.forEach((location) -> folders.addAll(namedIn(this.environment.getProperty(location, ""))));
		return folders;
	}

	private List<Path> namedIn(String locations) {
		return Arrays.stream(locations.split("[,;]"))
			.map((location) -> location.strip().replaceFirst("^optional:", "").replaceFirst("^file:", ""))
			.filter((location) -> !location.isEmpty() && location.matches("[^:*\\[\\]]*"))
			.map(Path::of)
			.toList();
	}

}
