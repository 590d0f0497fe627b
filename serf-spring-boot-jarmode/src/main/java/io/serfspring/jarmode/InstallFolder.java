package io.serfspring.jarmode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
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
 * <p>
 * An installation may be killed at any moment. The next one removes what is left of it,
 * and gives its own version a number that was never used, as a process that has outlived
 * the killed one may still write.
 */
final class InstallFolder implements Closeable {

	private static final String HANDLER = "handler";

	private static final String VERSIONS = "versions";

	/**
	 * Links to the version in use, in the order in which they are made.
	 */
	private static final List<String> LINKS = List.of("app", "cache", HANDLER);

	/**
	 * What may be in the folder before the first installation has ended.
	 */
	private static final Set<String> EARLY_FILES = Set.of(VERSIONS, HandlerSettings.FILE, "handler.log",
			"handler.log.1", "handler-crash.log", "handler-resident");

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
		FileModes.createFolders(path.resolve(VERSIONS));
		FileChannel lock = FileChannel.open(lock(path), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		if (lock.tryLock() == null) {
			lock.close();
			throw new JarModeErrorException("Another installation into %s is running".formatted(path));
		}
		FileModes.open(lock(path));
		return new InstallFolder(path, created, lock);
	}

	private static void requireOurs(Path path) throws IOException {
		if (!Files.isDirectory(path)) {
			throw new JarModeErrorException(
					"%s is not a folder. Name one that is empty, or that does not exist yet.".formatted(path));
		}
		if (versionInUse(path) == null) {
			requireOurVersions(path);
			requireNothingElse(path);
		}
	}

	private static void requireOurVersions(Path path) throws IOException {
		Path versions = path.resolve(VERSIONS);
		if (Files.exists(versions) && !Files.exists(lock(path)) && !isEmpty(versions)) {
			throw new JarModeErrorException(
					"%s is not an installation, but has a folder %s. Name another folder.".formatted(path, VERSIONS));
		}
	}

	private static void requireNothingElse(Path path) throws IOException {
		try (Stream<Path> files = Files.list(path)) {
			List<String> names = files.filter((file) -> !isEarly(file))
				.map((file) -> file.getFileName().toString())
				.sorted()
				.toList();
			if (!names.isEmpty()) {
				throw new JarModeErrorException(
						"%s is not empty and not an installation: it holds %s. Name another folder.".formatted(path,
								names.get(0) + ((names.size() > 1) ? " and more" : "")));
			}
		}
	}

	private static boolean isEarly(Path file) {
		String name = file.getFileName().toString();
		return EARLY_FILES.contains(name) || LINKS.contains(name) && isOurLink(file);
	}

	private static boolean isOurLink(Path file) {
		try {
			return Files.isSymbolicLink(file) && Files.readSymbolicLink(file).startsWith(VERSIONS);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	private static Path lock(Path path) {
		return path.resolve(VERSIONS).resolve("lock");
	}

	private static @Nullable Path versionInUse(Path path) throws IOException {
		Path handler = path.resolve(HANDLER);
		return isOurLink(handler) ? path.resolve(Files.readSymbolicLink(handler)).getParent() : null;
	}

	Path handler() {
		return this.path.resolve(HANDLER);
	}

	/**
	 * Return the folder of the version in use, or {@code null} if nothing is installed.
	 */
	@Nullable Path versionInUse() throws IOException {
		return versionInUse(this.path);
	}

	/**
	 * Create the folder of another version, which is private until it is complete.
	 */
	Path createVersion() throws IOException {
		removeVersionsBut(versionInUse());
		int number = nextNumber();
		this.unfinished = Files.createDirectory(this.path.resolve(VERSIONS).resolve(String.valueOf(number)),
				FileModes.PRIVATE_FOLDER);
		return this.unfinished;
	}

	/**
	 * The file that locks the folder also holds the last number.
	 */
	private int nextNumber() throws IOException {
		Path inUse = versionInUse();
		int number = Math.max(lastNumber(), (inUse != null) ? number(inUse.getFileName().toString()) : 0) + 1;
		this.lock.write(ByteBuffer.wrap(String.valueOf(number).getBytes(StandardCharsets.US_ASCII)), 0);
		this.lock.force(false);
		return number;
	}

	private int lastNumber() throws IOException {
		ByteBuffer content = ByteBuffer.allocate(Integer.BYTES * 3);
		this.lock.read(content, 0);
		return number(new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII));
	}

	private static int number(String text) {
		return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
	}

	/**
	 * Make a version the one in use.
	 */
	void use(Path version) throws IOException {
		for (String name : LINKS) {
			if (Files.exists(version.resolve(name))) {
				Path link = Files.createSymbolicLink(version.resolve(name + ".link"),
						this.path.relativize(version.resolve(name)));
				Files.move(link, this.path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
			}
			else {
				Files.deleteIfExists(this.path.resolve(name));
			}
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
	 * Leave the folder as it was found if nothing has been installed.
	 */
	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.unfinished);
		if (versionInUse() == null) {
			removeAll();
		}
		this.lock.close();
	}

	/**
	 * The lock goes last: without it, what is left would look like somebody else's.
	 */
	private void removeAll() throws IOException {
		removeVersionsBut(null);
		for (String name : LINKS) {
			if (isOurLink(this.path.resolve(name))) {
				Files.delete(this.path.resolve(name));
			}
		}
		Files.delete(lock(this.path));
		if (isEmpty(this.path.resolve(VERSIONS))) {
			Files.delete(this.path.resolve(VERSIONS));
		}
		if (this.created) {
			FileSystemUtils.deleteRecursively(this.path);
		}
	}

}
