package io.serfspring.integration;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import io.serfspring.SerfHandler;
import io.serfspring.dispatch.SerfRoute;

/**
 * The routes that the classes of the packaged sample declare.
 */
final class SampleRoutes {

	private SampleRoutes() {
	}

	/**
	 * Read the routes.
	 * @return role and event of each
	 */
	static List<String> read() throws IOException {
		URI jar = Path.of(System.getProperty("sample.jar")).toUri();
		URL classes = URI.create("jar:%s!/BOOT-INF/classes/".formatted(jar)).toURL();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes }, SampleRoutes.class.getClassLoader())) {
			return handlers(loader).stream()
				.map(BeanDefinition::getBeanClassName)
				.flatMap((name) -> SerfRoute.declaredBy(ClassUtils.resolveClassName(name, loader)).stream())
				.map((route) -> route.role() + " " + route.event())
				.toList();
		}
	}

	private static Set<BeanDefinition> handlers(ClassLoader loader) {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourceLoader(new DefaultResourceLoader(loader));
		scanner.addIncludeFilter(new AnnotationTypeFilter(SerfHandler.class));
		return scanner.findCandidateComponents("io.serfspring.sample");
	}

}
