package io.serfspring.process;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ProtocolResolver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ResourceUtils;

/**
 * Refuses resources outside of the package while beans are generated: a decision that
 * depends on one may be another at the next event.
 */
class PackagedResources implements ProtocolResolver {

	@Override
	public @Nullable Resource resolve(String location, ResourceLoader resourceLoader) {
		if (ResourceUtils.isUrl(location) && !location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			throw new IllegalStateException("The beans depend on %s".formatted(location));
		}
		return null;
	}

}
