package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

import io.serfspring.dispatch.SerfRoute;

/**
 * Tells which events the classes of a packaged application could handle, without starting
 * it.
 *
 * @param jar the package
 */
record DeclaredRoutes(ApplicationJar jar) {

	String text() throws IOException {
		this.jar.requireOwnClassPath();
		Path folder = Files.createTempDirectory("serf-routes");
		try {
			Path app = folder.resolve("app");
			this.jar.extractTo(app);
			return text(new HandlerScanner(DeclaredRoutes.class.getClassLoader()).scan(ApplicationJar.archives(app)));
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	static String text(HandlerScan handlers) {
		if (!handlers.isComplete()) {
			return "What the application could handle is not known, because %s.".formatted(handlers.doubt());
		}
		if (handlers.routes().isEmpty()) {
			return "No class of the application handles an event.";
		}
		return """
				Declared by the classes of the application, which decides at its start which of them are beans:
				%s""".formatted(SerfRoute.table(handlers.routes()).indent(2).stripTrailing());
	}

}
