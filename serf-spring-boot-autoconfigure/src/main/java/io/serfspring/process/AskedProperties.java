package io.serfspring.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Has no properties, and notes which ones are asked for.
 */
class AskedProperties extends EnumerablePropertySource<Set<String>> {

	private static final String NAME = "serfAskedProperties";

	/**
	 * What the application has been created with.
	 */
	static final String SOURCES = "(sources)";

	/**
	 * What decides before there is a context.
	 */
	private static final Set<String> ALWAYS = Set.of(SOURCES, "spring.main.allow-bean-definition-overriding",
			"spring.main.allow-circular-references", "spring.main.lazy-initialization", "spring.main.sources",
			"spring.main.web-application-type");

	/**
	 * What Spring Boot logs at the start, and is another one in each process.
	 */
	private static final String PID = "spring.application.pid";

	AskedProperties() {
		super(NAME, ConcurrentHashMap.newKeySet());
		this.source.addAll(ALWAYS);
	}

	/**
	 * Return those that are noted for an environment, or {@code null} if none are.
	 */
	static @Nullable AskedProperties of(ConfigurableEnvironment environment) {
		return (AskedProperties) environment.getPropertySources().get(NAME);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		note(name);
		return null;
	}

	@Override
	public boolean containsProperty(String name) {
		note(name);
		return false;
	}

	private void note(String name) {
		if (!name.equals(PID)) {
			this.source.add(name);
		}
	}

	@Override
	public String[] getPropertyNames() {
		return new String[0];
	}

	Set<String> names() {
		return Set.copyOf(this.source);
	}

}
