package io.serfspring.script;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

import io.serfspring.SerfEvent;

/**
 * Reads events as the application does: environment, properties, event.
 */
final class Events {

	private Events() {
	}

	static SerfEvent read(byte[] environment, byte[] stdin) {
		return new SerfEventReader().read(bind(AgentEnvironment.of(environment).asPropertySource()), stdin);
	}

	static SerfEvent read(Map<String, Object> properties, byte[] stdin) {
		return new SerfEventReader().read(bind(new MapPropertySource("test", properties)), stdin);
	}

	static SerfProperties bind(PropertySource<?> source) {
		List<PropertySource<?>> sources = List.of(source,
				new MapPropertySource("placeholders", Map.of("user.home", "a placeholder was resolved")));
		return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
			.bindOrCreate("serf", SerfProperties.class);
	}

}
