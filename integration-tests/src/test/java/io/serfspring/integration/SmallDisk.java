package io.serfspring.integration;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of its own that has room for few files, which only root can mount.
 */
final class SmallDisk implements Closeable {

	private static final int SPACE = 256 << 10;

	private final Path path;

	private final List<Path> ballast = new ArrayList<>();

	SmallDisk(Path path) throws IOException, InterruptedException {
		this.path = Files.createDirectories(path);
		run("mount", "-t", "tmpfs", "-o", "mode=755,nr_inodes=200,size=" + SPACE, "tmpfs", path.toString());
	}

	/**
	 * A container may not let even root do that.
	 */
	static boolean isPossible() throws IOException, InterruptedException {
		try (SmallDisk disk = new SmallDisk(Files.createTempDirectory("disk"))) {
			return Files.isDirectory(disk.path());
		}
		catch (IOException ex) {
			return false;
		}
	}

	Path path() {
		return this.path;
	}

	/**
	 * Leave no room for anything.
	 */
	void fill() throws IOException {
		leave(0);
		Path file = this.ballast.get(0);
		try {
			Files.write(file, new byte[SPACE]);
		}
		catch (IOException ex) {
			// What fits is there.
		}
	}

	/**
	 * Leave room for a number of empty files.
	 */
	void leave(int files) throws IOException {
		try {
			while (true) {
				this.ballast.add(Files.createFile(this.path.resolve("ballast" + this.ballast.size())));
			}
		}
		catch (IOException ex) {
			// There is no room for another one.
		}
		for (int i = 0; i < files; i++) {
			Files.delete(this.ballast.remove(this.ballast.size() - 1));
		}
	}

	void free() throws IOException {
		for (Path file : this.ballast) {
			Files.delete(file);
		}
		this.ballast.clear();
	}

	/**
	 * A process may still end in it.
	 */
	@Override
	public void close() throws IOException {
		try {
			run("umount", "--lazy", this.path.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(output);
		}
	}

}
