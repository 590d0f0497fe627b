package io.serfspring.process;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PackagedResources}.
 */
class PackagedResourcesTests {

	private final DefaultResourceLoader loader = new DefaultResourceLoader();

	PackagedResourcesTests() {
		this.loader.addProtocolResolver(new PackagedResources());
	}

	@ParameterizedTest
	@ValueSource(strings = { "application.properties", "classpath:application.properties", "/application.properties" })
	void whenAResourceIsInThePackageThenItIsThere(String location) {
		assertThat(this.loader.getResource(location)).isNotNull();
	}

	@Test
	void whenAResourceIsNotInThePackageThenItIsToldWhichOne() {
		assertThatIllegalStateException().isThrownBy(() -> this.loader.getResource("file:sample.properties"))
			.withMessage("The beans depend on file:sample.properties");
	}

}
