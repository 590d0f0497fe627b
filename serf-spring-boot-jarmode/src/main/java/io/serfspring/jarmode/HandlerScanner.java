package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfHandler;
import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.process.TrainingHandler;

/**
 * Finds the classes of an application that could be handlers, whatever makes them beans:
 * those that are annotated with {@link SerfHandler @SerfHandler}, directly or by a
 * composed annotation, and their subtypes.
 */
class HandlerScanner {

	/**
	 * Handlers of the framework, which are beans only if asked for.
	 */
	private static final Set<String> BUILT_IN = Set.of(TrainingHandler.class.getName(), BuiltinQueries.class.getName());

	private final ClassLoader classLoader;

	private final MetadataReaderFactory metadataReaders;

	private final Map<String, Set<String>> subtypes = new HashMap<>();

	private final Set<String> annotated = new HashSet<>();

	/**
	 * Create a scanner.
	 * @param classLoader the class loader of the application
	 */
	HandlerScanner(ClassLoader classLoader) {
		this.classLoader = classLoader;
		this.metadataReaders = MetadataReaderFactory.create(classLoader);
	}

	/**
	 * Scan the application.
	 * @param jars the archives that hold its classes
	 */
	HandlerScan scan(List<Path> jars) throws IOException {
		try {
			for (Path jar : jars) {
				read(jar);
			}
			return new HandlerScan(routes(), null);
		}
		catch (UnknownHandlersException ex) {
			return new HandlerScan(List.of(), ex.getMessage());
		}
	}

	private void read(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile(), true, JarFile.OPEN_READ, Runtime.version())) {
			for (JarEntry entry : file.versionedStream().filter(this::isClass).toList()) {
				read(file, entry);
			}
		}
	}

	private boolean isClass(JarEntry entry) {
		return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
	}

	/**
	 * No class loader finds a class at a place that its name does not say, such as those
	 * of a packaged application that is a library of another one.
	 */
	private void read(JarFile file, JarEntry entry) throws IOException {
		try (InputStream in = file.getInputStream(entry)) {
			AnnotationMetadata type = this.metadataReaders.getMetadataReader(new ByteArrayResource(in.readAllBytes()))
				.getAnnotationMetadata();
			if (entry.getName().equals(ClassUtils.convertClassNameToResourcePath(type.getClassName()) + ".class")) {
				add(type);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			throw new UnknownHandlersException(
					"%s of %s cannot be read: %s".formatted(entry.getName(), file.getName(), ex));
		}
	}

	private void add(AnnotationMetadata type) {
		Stream.concat(Stream.of(type.getInterfaceNames()), Stream.ofNullable(type.getSuperClassName()))
			.forEach((supertype) -> this.subtypes.computeIfAbsent(supertype, (name) -> new HashSet<>())
				.add(type.getClassName()));
		if (type.isAnnotated(SerfHandler.class.getName())) {
			this.annotated.add(type.getClassName());
		}
	}

	private List<SerfRoute> routes() {
		return withSubtypes(this.annotated).stream()
			.filter((name) -> !BUILT_IN.contains(name))
			.map(this::load)
			.map(ClassUtils::getUserClass)
			.distinct()
			.flatMap((type) -> routes(type).stream())
			.sorted()
			.toList();
	}

	private Set<String> withSubtypes(Set<String> names) {
		Set<String> all = new TreeSet<>();
		names.forEach((name) -> addWithSubtypes(name, all));
		return all;
	}

	private void addWithSubtypes(String name, Set<String> all) {
		if (all.add(name)) {
			this.subtypes.getOrDefault(name, Set.of()).forEach((subtype) -> addWithSubtypes(subtype, all));
		}
	}

	private Class<?> load(String name) {
		try {
			return ClassUtils.forName(name, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new UnknownHandlersException("%s cannot be loaded: %s".formatted(name, ex));
		}
	}

	private List<SerfRoute> routes(Class<?> type) {
		try {
			return SerfRoute.declaredBy(type);
		}
		catch (RuntimeException | LinkageError ex) {
			throw new UnknownHandlersException("%s cannot be read: %s".formatted(type.getName(), ex));
		}
	}

	/**
	 * Something could be a handler and cannot be read.
	 */
	private static final class UnknownHandlersException extends RuntimeException {

		private UnknownHandlersException(String message) {
			super(message);
		}

	}

}
