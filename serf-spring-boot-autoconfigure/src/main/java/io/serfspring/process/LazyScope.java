package io.serfspring.process;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;

/**
 * Scope of beans that behave like singletons, but are created when they are first used.
 * Spring creates some singletons at once, even lazy ones: those that a load-time weaver
 * may concern. The {@code EntityManagerFactory} of JPA is one, and starts Hibernate and
 * the connection pool.
 */
final class LazyScope implements Scope {

	private static final String NAME = "serfLazy";

	private static final String LOAD_TIME_WEAVER = "loadTimeWeaver";

	private final Map<String, Object> beans = new LinkedHashMap<>();

	private final DefaultSingletonBeanRegistry registry;

	private LazyScope(DefaultSingletonBeanRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Move a bean into this scope, unless there is a load-time weaver.
	 */
	static void applyTo(String beanName, ConfigurableListableBeanFactory beanFactory) {
		if (!beanFactory.containsBeanDefinition(beanName) || beanFactory.containsBeanDefinition(LOAD_TIME_WEAVER)) {
			return;
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(beanName);
		if (definition.isSingleton()) {
			beanFactory.registerScope(NAME, new LazyScope((DefaultSingletonBeanRegistry) beanFactory));
			definition.setScope(NAME);
		}
	}

	@Override
	public synchronized Object get(String name, ObjectFactory<?> objectFactory) {
		Object bean = this.beans.get(name);
		if (bean == null) {
			bean = objectFactory.getObject();
			this.beans.put(name, bean);
		}
		return bean;
	}

	@Override
	public synchronized @Nullable Object remove(String name) {
		return this.beans.remove(name);
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		this.registry.registerDisposableBean(name, callback::run);
	}

}
