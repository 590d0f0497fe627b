package io.serfspring.process;

import java.util.Map;

import org.springframework.context.Lifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * {@link DefaultLifecycleProcessor} that knows no beans, so none is created or started
 * because it has a lifecycle.
 */
class IdleLifecycleProcessor extends DefaultLifecycleProcessor {

	@Override
	protected Map<String, Lifecycle> getLifecycleBeans() {
		return Map.of();
	}

}
