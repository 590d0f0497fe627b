package io.serfspring.process;

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AskedProperties}.
 */
class AskedPropertiesTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	AskedPropertiesTests() {
		this.environment.getPropertySources()
			.addFirst(new MockPropertySource().withProperty("sample.one", "1").withProperty("sample.map.key", "2"));
		this.environment.getPropertySources().addFirst(new AskedProperties());
		ConfigurationPropertySources.attach(this.environment);
	}

	@Test
	void whenAPropertyIsAskedForThenItIsNotedAndAnsweredByOthers() {
		assertThat(this.environment.getProperty("sample.one")).isEqualTo("1");
		assertThat(this.environment.containsProperty("sample.two")).isFalse();
		assertThat(names()).contains("sample.one", "sample.two");
	}

	@Test
	void whenAPlaceholderIsResolvedThenThePropertyIsNoted() {
		assertThat(this.environment.resolvePlaceholders("${sample.one}-${sample.three:3}")).isEqualTo("1-3");
		assertThat(names()).contains("sample.one", "sample.three");
	}

	@Test
	void whenANameIsNoneOfSpringBootThenItIsNoted() {
		assertThat(this.environment.containsProperty("sample.someFlag")).isFalse();
		assertThat(this.environment.getProperty("SAMPLE_UPPER")).isNull();
		assertThat(names()).contains("sample.someFlag", "SAMPLE_UPPER");
	}

	@Test
	void whenAMapIsBoundThenItsNameIsNoted() {
		assertThat(Binder.get(this.environment).bind("sample.map", Bindable.mapOf(String.class, String.class)).get())
			.containsEntry("key", "2");
		assertThat(names()).contains("sample.map");
	}

	@Test
	void whenTheNumberOfTheProcessIsAskedForThenItIsNotNoted() {
		this.environment.getProperty("spring.application.pid");
		assertThat(names()).doesNotContain("spring.application.pid");
	}

	@Test
	void whenNothingIsAskedForThenWhatDecidesBeforeThereIsAContextIsNoted() {
		assertThat(names()).contains("spring.main.sources", "spring.main.web-application-type");
	}

	private Set<String> names() {
		AskedProperties asked = AskedProperties.of(this.environment);
		assertThat(asked).isNotNull();
		return asked.names();
	}

}
