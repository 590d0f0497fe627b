package io.serfspring.test.autoconfigure;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;

import io.serfspring.test.SerfTester;
import io.serfspring.test.app.ReleaseHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of {@link AutoConfigureSerf @AutoConfigureSerf}, which
 * {@link SerfTest @SerfTest} has from it.
 */
class AutoConfigureSerfValidationTests {

	private static final ClassPathResource PROVIDER = new ClassPathResource(
			"META-INF/services/jakarta.validation.spi.ValidationProvider");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void whenPayloadIsValidThenHandled() {
		this.contextRunner
			.run((context) -> assertThat(tester(context).role("validated").userEvent("release").payload("1.4.2"))
				.wasHandledBy(ReleaseHandler.class, "release"));
	}

	@Test
	void whenPayloadIsNotValidThenRefusedAsByTheApplication() {
		this.contextRunner
			.run((context) -> assertThat(tester(context).role("validated").userEvent("release").payload("../x"))
				.hasFailed()
				.failure()
				.isInstanceOf(ConstraintViolationException.class));
	}

	@Test
	void whenThereIsNoProviderThenNothingIsValidated() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(PROVIDER))
			.run((context) -> assertThat(context).doesNotHaveBean(Validator.class).hasSingleBean(SerfTester.class));
	}

	@Test
	void whenThereIsNoValidationThenTheTesterIsThereAllTheSame() {
		this.contextRunner
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.validation", "jakarta.validation"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tester(context).role("validated").userEvent("release").payload("../x")).isHandled();
			});
	}

	private static SerfTester tester(ApplicationContext context) {
		return context.getBean(SerfTester.class);
	}

	@AutoConfigureSerf
	@Import(ReleaseHandler.class)
	static class Application {

	}

}
