package io.serfspring.process;

import java.lang.reflect.Constructor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.PropertyValues;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.CommonAnnotationBeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Processes the annotations of objects that generated code does not know: beans of
 * another class than their definition names, such as the implementation of an interface
 * that a method returns, and objects that Spring creates for a library. Spring leaves the
 * processors of these annotations out if there is generated code.
 */
class UnknownBeanPostProcessor implements SmartInstantiationAwareBeanPostProcessor, MergedBeanDefinitionPostProcessor,
		DestructionAwareBeanPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable AutowiredAnnotationBeanPostProcessor injection;

	private volatile @Nullable CommonAnnotationBeanPostProcessor lifecycle;

	UnknownBeanPostProcessor(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Generated code does not ask for the constructors of its beans.
	 */
	@Override
	public Constructor<?> @Nullable [] determineCandidateConstructors(Class<?> beanClass, String beanName) {
		return isLeftOut(beanClass) ? null : injection().determineCandidateConstructors(beanClass, beanName);
	}

	@Override
	public void postProcessMergedBeanDefinition(RootBeanDefinition beanDefinition, Class<?> beanType, String beanName) {
		if (isUnknown(beanDefinition, beanType)) {
			injection().postProcessMergedBeanDefinition(beanDefinition, beanType, beanName);
			lifecycle().postProcessMergedBeanDefinition(beanDefinition, beanType, beanName);
		}
	}

	@Override
	public @Nullable PropertyValues postProcessProperties(PropertyValues values, Object bean, String beanName) {
		if (isUnknown(bean, beanName)) {
			lifecycle().postProcessProperties(values, bean, beanName);
			injection().postProcessProperties(values, bean, beanName);
		}
		return values;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (isUnknown(bean, beanName)) {
			lifecycle().postProcessBeforeInitialization(bean, beanName);
		}
		return bean;
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		if (isUnknown(bean, beanName)) {
			lifecycle().postProcessBeforeDestruction(bean, beanName);
		}
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		CommonAnnotationBeanPostProcessor processor = this.lifecycle;
		return processor != null && processor.requiresDestruction(bean);
	}

	/**
	 * Most applications need neither, and a start is faster without.
	 */
	private AutowiredAnnotationBeanPostProcessor injection() {
		AutowiredAnnotationBeanPostProcessor processor = this.injection;
		if (processor == null) {
			processor = new AutowiredAnnotationBeanPostProcessor();
			processor.setBeanFactory(this.beanFactory);
			this.injection = processor;
		}
		return processor;
	}

	private CommonAnnotationBeanPostProcessor lifecycle() {
		CommonAnnotationBeanPostProcessor processor = this.lifecycle;
		if (processor == null) {
			processor = new CommonAnnotationBeanPostProcessor();
			processor.setBeanFactory(this.beanFactory);
			this.lifecycle = processor;
		}
		return processor;
	}

	private boolean isUnknown(Object bean, String beanName) {
		return !this.beanFactory.containsBeanDefinition(beanName) ? !isLeftOut(bean.getClass())
				: isUnknown((RootBeanDefinition) this.beanFactory.getMergedBeanDefinition(beanName), bean.getClass());
	}

	private static boolean isUnknown(RootBeanDefinition definition, Class<?> type) {
		Class<?> userClass = ClassUtils.getUserClass(type);
		return !isLeftOut(userClass) && (definition.getInstanceSupplier() == null || !definition.hasBeanClass()
				|| definition.getBeanClass() != userClass);
	}

	/**
	 * The classes of Spring work with generated code. Those of Java and of lambdas have
	 * no such annotations.
	 */
	private static boolean isLeftOut(Class<?> type) {
		return type.getName().startsWith("org.springframework.") || type.getName().startsWith("java.")
				|| type.isHidden();
	}

}
