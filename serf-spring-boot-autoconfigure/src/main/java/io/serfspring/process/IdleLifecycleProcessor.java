package io.serfspring.process;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.DefaultLifecycleProcessor;

/**
 * {@link DefaultLifecycleProcessor} that creates and starts no bean. What a handler has
 * created and started is stopped in the end.
 */
class IdleLifecycleProcessor extends DefaultLifecycleProcessor {

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	protected Map<String, Lifecycle> getLifecycleBeans() {
		Map<String, Lifecycle> beans = new LinkedHashMap<>();
		if (isRunning() && this.beanFactory != null) {
			for (String name : this.beanFactory.getSingletonNames()) {
				if (this.beanFactory.getSingleton(name) instanceof Lifecycle lifecycle && lifecycle != this) {
					beans.put(name, lifecycle);
				}
			}
		}
		return beans;
	}

}
