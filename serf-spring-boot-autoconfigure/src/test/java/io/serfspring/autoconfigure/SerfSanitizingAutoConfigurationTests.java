package io.serfspring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.serfspring.rpc.SerfRpcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfSanitizingAutoConfiguration}.
 */
class SerfSanitizingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfSanitizingAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "serf.rpc.auth", "SERF_RPC_AUTH" })
	void theKeyIsHidden(String name) {
		this.contextRunner.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), name))
			.isEqualTo(SanitizableData.SANITIZED_VALUE));
	}

	@Test
	void otherPropertiesAreShown() {
		this.contextRunner
			.run((context) -> assertThat(sanitize(context.getBean(SanitizingFunction.class), "serf.rpc.addr"))
				.isEqualTo("value"));
	}

	@Test
	void whenClientIsAbsentThenTheKeyIsHiddenAllTheSame() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SerfRpcClient.class))
			.run((context) -> assertThat(context).hasSingleBean(SanitizingFunction.class));
	}

	@Test
	void whenActuatorIsAbsentThenThereIsNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("serfSanitizingFunction"));
	}

	@Test
	void whenApplicationHasAFunctionOfThatNameThenItWins() {
		SanitizingFunction own = (data) -> data;
		this.contextRunner.withBean("serfSanitizingFunction", SanitizingFunction.class, () -> own)
			.run((context) -> assertThat(context.getBean(SanitizingFunction.class)).isSameAs(own));
	}

	private static Object sanitize(SanitizingFunction function, String name) {
		return function.applyUnlessFiltered(new SanitizableData(null, name, "value")).getValue();
	}

}
