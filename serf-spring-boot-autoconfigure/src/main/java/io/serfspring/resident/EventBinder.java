package io.serfspring.resident;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.SerfProperties;

/**
 * Binds the variables of an event together with the settings of the application, as a
 * process of its own would: what the application sets for itself in front of the
 * environment comes first.
 */
class EventBinder {

	private final List<ConfigurationPropertySource> before = new ArrayList<>();

	private final List<ConfigurationPropertySource> after = new ArrayList<>();

	private final PropertySourcesPlaceholdersResolver placeholders;

	private final SerfProperties settings;

	EventBinder(ConfigurableEnvironment environment) {
		this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
		boolean reached = false;
		for (PropertySource<?> source : environment.getPropertySources()) {
			reached |= StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName());
			List<ConfigurationPropertySource> list = reached ? this.after : this.before;
			ConfigurationPropertySources.from(source).forEach((adapted) -> {
				// Spring Boot's view of all the others has none.
				if (adapted != null) {
					list.add(adapted);
				}
			});
		}
		this.settings = bind(List.of());
	}

	SerfProperties bind(AgentEnvironment event) {
		return hasEvent() ? bind(ConfigurationPropertySources.from(event.asPropertySource()))
				: event.bind(this.settings);
	}

	/**
	 * Return whether the application sets any of what an event has.
	 */
	private boolean hasEvent() {
		SerfProperties none = AgentEnvironment.of(Map.of()).bind(this.settings);
		return !this.settings.equals(none);
	}

	private SerfProperties bind(Iterable<ConfigurationPropertySource> event) {
		List<ConfigurationPropertySource> sources = new ArrayList<>(this.before);
		event.forEach(sources::add);
		sources.addAll(this.after);
		return new Binder(sources, this.placeholders).bindOrCreate("serf", SerfProperties.class);
	}

}
