package io.serfspring.process;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownBeanPostProcessor}.
 */
class UnknownBeanPostProcessorTests {

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private final Part part = new Part();

	UnknownBeanPostProcessorTests() {
		this.beanFactory.addBeanPostProcessor(new UnknownBeanPostProcessor(this.beanFactory));
		this.beanFactory.registerSingleton("part", this.part);
	}

	@Test
	void whenABeanIsOfAnotherClassThanItsDefinitionThenItIsInjected() {
		define(Service.class);
		assertThat(service().part).isSameAs(this.part);
	}

	@Test
	void whenABeanIsOfAnotherClassThanItsDefinitionThenItBeginsAndEnds() {
		define(Service.class);
		ServiceImplementation service = service();
		assertThat(service.calls).isEqualTo("begin ");
		this.beanFactory.destroySingletons();
		assertThat(service.calls).isEqualTo("begin end ");
	}

	@Test
	void whenABeanIsOfTheClassOfItsDefinitionThenItIsLeftToTheGeneratedCode() {
		define(ServiceImplementation.class);
		ServiceImplementation service = service();
		this.beanFactory.destroySingletons();
		assertThat(service.part).isNull();
		assertThat(service.calls).isEmpty();
	}

	@Test
	void whenAnObjectIsCreatedThatIsNoBeanThenItIsInjected() {
		assertThat(this.beanFactory.createBean(Whole.class).part).isSameAs(this.part);
		assertThat(this.beanFactory.createBean(ServiceImplementation.class)).satisfies((service) -> {
			assertThat(service.part).isSameAs(this.part);
			assertThat(service.calls).isEqualTo("begin ");
		});
	}

	@Test
	void whenAnObjectIsInjectedThatIsNoBeanThenItHasWhatItNeeds() {
		ServiceImplementation service = new ServiceImplementation();
		this.beanFactory.autowireBean(service);
		assertThat(service.part).isSameAs(this.part);
	}

	private <T extends Service> void define(Class<T> type) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setInstanceSupplier(ServiceImplementation::new);
		this.beanFactory.registerBeanDefinition("service", definition);
	}

	private ServiceImplementation service() {
		return (ServiceImplementation) this.beanFactory.getBean("service");
	}

	interface Service {

	}

	static class ServiceImplementation implements Service {

		@Autowired
		@Nullable Part part;

		String calls = "";

		@PostConstruct
		void begin() {
			this.calls += "begin ";
		}

		@PreDestroy
		void end() {
			this.calls += "end ";
		}

	}

	static class Part {

	}

	static class Whole {

		final Part part;

		Whole(Part part) {
			this.part = part;
		}

	}

}
