package io.serfspring.sample;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

import io.serfspring.MemberEvent;

/**
 * The generated file in which HAProxy finds the web servers. It is also what this
 * application remembers of them from one event to the next.
 */
@Component
class BackendFile {

	private static final Log logger = LogFactory.getLog(BackendFile.class);

	private static final String HEADER = """
			# Generated from the members of the cluster: other changes get lost.
			backend %s
			""".formatted(WebHandler.ROLE);

	private final Path file;

	private final int port;

	BackendFile(WebProperties properties) {
		this.file = properties.backend().file();
		this.port = properties.backend().port();
	}

	/**
	 * Make the change that an event reports. A lock keeps out a process that an earlier
	 * agent has left behind.
	 * @param event the event
	 * @return whether HAProxy has to read the file again, which is so until it is
	 * {@linkplain #confirmReload() confirmed}
	 */
	boolean apply(MemberEvent event) throws IOException {
		try (FileChannel lock = FileChannel.open(hidden("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			lock.lock();
			update(event);
			return Files.exists(hidden("changed"));
		}
	}

	/**
	 * Confirm that HAProxy has read the file.
	 */
	void confirmReload() throws IOException {
		Files.deleteIfExists(hidden("changed"));
	}

	private void update(MemberEvent event) throws IOException {
		String previous = Files.exists(this.file) ? Files.readString(this.file, StandardCharsets.ISO_8859_1) : "";
		Servers servers = new Servers(previous.lines().map(Server::ofLine).flatMap(Optional::stream));
		servers.apply(event);
		String content = format(servers);
		if (!content.equals(previous)) {
			write(content);
			logger.info("Servers in %s: %d".formatted(this.file, servers.sorted().size()));
		}
	}

	private String format(Servers servers) {
		return servers.sorted()
			.stream()
			.map((server) -> "\t%s\n".formatted(server.toLine(this.port)))
			.collect(Collectors.joining("", HEADER, ""));
	}

	private void write(String content) throws IOException {
		Path temporary = Files.writeString(hidden("tmp"), content);
		Files.writeString(hidden("changed"), "");
		Files.move(temporary, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * HAProxy passes over hidden files and those that do not end in {@code .cfg}.
	 */
	private Path hidden(String suffix) {
		return this.file.resolveSibling(".%s.%s".formatted(this.file.getFileName(), suffix));
	}

}
