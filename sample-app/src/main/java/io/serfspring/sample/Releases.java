package io.serfspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import io.serfspring.Quoted;

/**
 * The releases of the web application and the link to the current one.
 */
@Component
class Releases {

	private static final Log logger = LogFactory.getLog(Releases.class);

	private static final String CURRENT = "current";

	private static final Pattern VERSION = Pattern.compile("(?!" + CURRENT + "$)[\\w-][\\w.-]*");

	private final Path folder;

	Releases(WebProperties properties) {
		this.folder = properties.releases();
	}

	/**
	 * Make a release the current one, in one step: whoever follows the link finds the
	 * previous release or this one.
	 * @param version the version as the cluster names it
	 * @throws IllegalArgumentException if there is no release of this version
	 */
	void switchTo(String version) throws IOException {
		requireRelease(version);
		Path current = this.folder.resolve(CURRENT);
		Assert.state(!Files.exists(current, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(current),
				() -> "%s is not a symbolic link".formatted(current));
		replace(current, Path.of(version));
		logger.info("Switched to release " + new Quoted(version));
	}

	/**
	 * Find the version of the current release.
	 * @return the version, or empty if no release is current
	 */
	Optional<String> current() throws IOException {
		Path current = this.folder.resolve(CURRENT);
		return Files.isSymbolicLink(current)
				? Optional.of(Files.readSymbolicLink(current).toString()).filter(this::isRelease) : Optional.empty();
	}

	private void requireRelease(String version) {
		Assert.isTrue(isVersion(version),
				() -> "%s is not a version, which is one name of letters, digits, '.', '-' and '_'"
					.formatted(new Quoted(version)));
		Assert.isTrue(isRelease(version),
				() -> "Version %s has no release folder in %s".formatted(new Quoted(version), this.folder));
	}

	private boolean isVersion(String version) {
		return VERSION.matcher(version).matches();
	}

	private boolean isRelease(String version) {
		return isVersion(version) && Files.isDirectory(this.folder.resolve(version), LinkOption.NOFOLLOW_LINKS);
	}

	private void replace(Path link, Path target) throws IOException {
		Path temporary = link.resolveSibling("." + link.getFileName() + ".tmp");
		Files.deleteIfExists(temporary);
		Files.createSymbolicLink(temporary, target);
		Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
	}

}
