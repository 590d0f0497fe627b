package io.serfspring.process;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link GeneratedBeansAotProcessor}.
 */
class GeneratedBeansAotProcessorTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	@TempDir
	private Path folder;

	GeneratedBeansAotProcessorTests() {
		this.environment.getPropertySources().addFirst(new AskedProperties());
		this.beanFactory.registerSingleton("environment", this.environment);
		this.beanFactory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
		this.beanFactory.setAllowCircularReferences(false);
	}

	@AfterEach
	void end() {
		System.clearProperty(InstallationProperties.CONFIGURATION);
		System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
	}

	@Test
	void whenAnInstallationGeneratesBeansThenTheConfigurationIsWritten() {
		beginInstallation();
		this.environment.getProperty("sample.one");
		process();
		assertThat(file()).content().contains("sample.one=");
	}

	@Test
	void whenABuildGeneratesBeansThenNothingIsWritten() {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		process();
		assertThat(file()).doesNotExist();
	}

	@Test
	void whenBeansAreInjectedInAnotherWayThenThereIsNoCodeForThat() {
		beginInstallation();
		this.beanFactory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver() {
		});
		assertThatIllegalStateException().isThrownBy(this::process).withMessageStartingWith("Beans are injected by");
		assertThat(Files.exists(file())).isFalse();
	}

	@Test
	void whenThereAreEntityManagersThenThereIsNoCodeForThat() {
		beginInstallation();
		this.beanFactory.registerBeanDefinition(AnnotationConfigUtils.PERSISTENCE_ANNOTATION_PROCESSOR_BEAN_NAME,
				new RootBeanDefinition(Object.class));
		assertThatIllegalStateException().isThrownBy(this::process).withMessage("Entity managers are injected");
	}

	@Test
	void whenBeansMayDependOnEachOtherInACircleThenThereIsNoCodeForThat() {
		beginInstallation();
		this.beanFactory.setAllowCircularReferences(true);
		assertThatIllegalStateException().isThrownBy(this::process).withMessage("Circular references are allowed");
	}

	private void beginInstallation() {
		System.setProperty(InstallationProperties.CONFIGURATION, file().toString());
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
	}

	private void process() {
		assertThat(new GeneratedBeansAotProcessor().processAheadOfTime(this.beanFactory)).isNull();
	}

	private Path file() {
		return this.folder.resolve("configuration");
	}

}
