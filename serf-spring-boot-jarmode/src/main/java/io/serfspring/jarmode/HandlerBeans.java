package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.process.TrainingHandler;

/**
 * The types of the handler beans of the application that was started.
 *
 * @param names the names of the classes, or {@code null} if the application did not tell
 */
record HandlerBeans(@Nullable Set<String> names) {

	/**
	 * Read what the application has written.
	 * @param agent the agent that has started it
	 * @param types the file with the names, which may be missing
	 * @param version the folder of the version
	 */
	static HandlerBeans take(TrainingAgent agent, Path types, VersionFolder version)
			throws IOException, InterruptedException {
		Path file = version.path().resolve("types");
		if (!agent.take(types, file)) {
			return new HandlerBeans(null);
		}
		Set<String> names = new TreeSet<>(Files.readAllLines(file));
		Files.delete(file);
		names.remove(TrainingHandler.class.getName());
		return new HandlerBeans(names);
	}

	/**
	 * Return the routes that the application has a bean for.
	 */
	List<SerfRoute> beans(List<SerfRoute> routes) {
		return routes.stream().filter(this::isBean).toList();
	}

	/**
	 * Return the routes of classes that are not beans now.
	 */
	List<SerfRoute> others(List<SerfRoute> routes) {
		return routes.stream().filter((route) -> !isBean(route)).toList();
	}

	private boolean isBean(SerfRoute route) {
		return this.names == null || this.names.contains(route.handlerType().getName());
	}

	/**
	 * Doubt a scan that has missed a handler, for instance one that is generated when the
	 * application starts.
	 */
	HandlerScan check(HandlerScan scan) {
		Set<String> missed = new TreeSet<>((this.names != null) ? this.names : Set.of());
		return missed.remove(BuiltinQueries.class.getName()) ? check(scan.withBuiltinQueries(), missed)
				: check(scan, missed);
	}

	private HandlerScan check(HandlerScan scan, Set<String> missed) {
		scan.routes().forEach((route) -> missed.remove(route.handlerType().getName()));
		return (missed.isEmpty() || !scan.isComplete()) ? scan
				: new HandlerScan(scan.routes(), missed.iterator().next() + " is not a class of the package");
	}

}
