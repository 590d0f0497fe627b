package io.serfspring.jarmode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.loader.jarmode.JarModeErrorException;
import org.springframework.util.FileSystemUtils;

/**
 * The folder to install into. Each installation goes into a folder of its own below
 * {@code versions}, and becomes the one in use by a rename of the link {@code handler}:
 * an event that arrives meanwhile finds the old one or the new one, complete. The one
 * that was in use before stays until the next installation, for the events that it is
 * handling.
 */
class InstallFolder implements Closeable {

	private static final String HANDLER = "handler";

	private static final String VERSIONS = "versions";

	/**
	 * What may be in the folder before the first installation has ended.
	 */
	private static final Set<String> EARLY_FILES = Set.of(VERSIONS, HandlerSettings.FILE, "handler.log");

	private final Path path;

	private final boolean created;

	private final FileChannel lock;

	private @Nullable Path unfinished;

	private InstallFolder(Path path, boolean created, FileChannel lock) {
		this.path = path;
		this.created = created;
		this.lock = lock;
	}

	static InstallFolder open(Path path) throws IOException {
		boolean created = !Files.exists(path);
		if (!created) {
			requireOurs(path);
		}
		Files.createDirectories(path.resolve(VERSIONS));
		FileChannel lock = FileChannel.open(lock(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (lock.tryLock() == null) {
			lock.close();
			throw new JarModeErrorException("Another installation into %s is running".formatted(path));
		}
		return new InstallFolder(path, created, lock);
	}

	private static void requireOurs(Path path) throws IOException {
		if (!Files.isDirectory(path)) {
			throw new JarModeErrorException(
					"%s is not a folder. Name one that is empty, or that does not exist yet.".formatted(path));
		}
		try (Stream<Path> files = Files.list(path)) {
			List<String> names = files.map((file) -> file.getFileName().toString())
				.filter((name) -> !EARLY_FILES.contains(name))
				.sorted()
				.toList();
			if (versionInUse(path) == null && Files.exists(path.resolve(VERSIONS)) && !Files.exists(lock(path))) {
				throw new JarModeErrorException("%s is not an installation, but has a folder %s. Name another folder."
					.formatted(path, VERSIONS));
			}
			if (versionInUse(path) == null && !names.isEmpty()) {
				throw new JarModeErrorException(
						"%s is not empty and not an installation: it holds %s. Name another folder.".formatted(path,
								names.get(0) + ((names.size() > 1) ? " and more" : "")));
			}
		}
	}

	private static Path lock(Path path) {
		return path.resolve(VERSIONS).resolve("lock");
	}

	private static @Nullable Path versionInUse(Path path) throws IOException {
		Path handler = path.resolve(HANDLER);
		boolean ours = Files.isSymbolicLink(handler) && Files.readSymbolicLink(handler).startsWith(VERSIONS);
		return ours ? path.resolve(Files.readSymbolicLink(handler)).getParent() : null;
	}

	Path handler() {
		return this.path.resolve(HANDLER);
	}

	/**
	 * Create the folder of another version.
	 */
	Path createVersion() throws IOException {
		Path inUse = versionInUse(this.path);
		removeVersionsBut(inUse);
		int number = (inUse != null) ? Integer.parseInt(inUse.getFileName().toString()) + 1 : 1;
		this.unfinished = Files.createDirectory(this.path.resolve(VERSIONS).resolve(String.valueOf(number)));
		return this.unfinished;
	}

	/**
	 * Make a version the one in use.
	 */
	void use(Path version) throws IOException {
		for (String name : List.of("app", "cache", HANDLER)) {
			Path link = Files.createSymbolicLink(version.resolve(name + ".link"),
					this.path.relativize(version.resolve(name)));
			Files.move(link, this.path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		this.unfinished = null;
	}

	private void removeVersionsBut(@Nullable Path kept) throws IOException {
		try (DirectoryStream<Path> versions = Files.newDirectoryStream(this.path.resolve(VERSIONS), "[0-9]*")) {
			for (Path version : versions) {
				if (!version.equals(kept)) {
					FileSystemUtils.deleteRecursively(version);
				}
			}
		}
	}

	/**
	 * Leave the folder as it was found where nothing has been installed.
	 */
	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.unfinished);
		boolean unused = versionInUse(this.path) == null;
		this.lock.close();
		if (unused) {
			FileSystemUtils.deleteRecursively(this.created ? this.path : this.path.resolve(VERSIONS));
		}
	}

}
