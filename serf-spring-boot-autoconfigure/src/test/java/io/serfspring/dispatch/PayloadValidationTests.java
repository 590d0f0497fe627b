package io.serfspring.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import io.serfspring.LocalNode;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the validation of payloads.
 */
class PayloadValidationTests {

	private static final String HANDLER = "PayloadValidationTests.Handler.";

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	@Test
	void whenPayloadIsValidThenHandled() {
		assertThat(dispatch("order", "{\"name\":\"disk\",\"item\":{\"size\":1}}").failures()).isEmpty();
	}

	@Test
	void whenConstraintsAreViolatedThenPropertiesAndConstraintsAreNamedAndNoValue() {
		assertThat(dispatch("order", "{\"name\":\" \",\"item\":{\"size\":-4711}}").failureText())
			.isEqualTo("The payload of user event 'order' is not valid as parameter 1 (" + Order.class.getName()
					+ ") of " + HANDLER + "order(Order): 'item.size' violates Min, 'name' violates NotBlank");
	}

	@Test
	void whenMessageOfAConstraintHoldsTheValueThenItIsNotTold() {
		assertThat(dispatch("tell", "{\"text\":\"secret\"}").failureText())
			.endsWith("tell(Telling): 'text' violates Pattern");
	}

	@Test
	void whenParameterIsValidatedByTheAnnotationOfSpringThenItsGroupsCount() {
		assertThat(dispatch("grouped", "{\"size\":0}").failureText()).endsWith("'size' violates Min");
	}

	@Test
	void whenParameterHasNoSuchAnnotationThenNothingIsValidated() {
		assertThat(dispatch("unchecked", "{\"name\":\"\",\"item\":{\"size\":-1}}").failures()).isEmpty();
	}

	@Test
	void whenPayloadIsAListThenItsElementsAreValidated() {
		assertThat(dispatch("list", "[{\"size\":1},null,{\"size\":0}]").failureText()).endsWith("'size' violates Min");
	}

	@Test
	void whenParameterIsOptionalThenItsValueIsValidated() {
		assertThat(dispatch("optional", "{\"size\":0}").failureText()).endsWith("'size' violates Min");
		assertThat(dispatch("optional", "").failures()).isEmpty();
	}

	@Test
	void whenManyConstraintsAreViolatedThenTheRestIsCounted() {
		String items = "{\"size\":0},".repeat(12).replaceFirst(",$", "");
		assertThat(dispatch("list", "[" + items + "]").failureText()).endsWith("'size' violates Min and 2 more");
	}

	@Test
	void whenKeyOfAMapComesFromTheClusterThenItIsNotTold() {
		assertThat(dispatch("map", "{\"items\":{\"se]cret\\n\":{\"size\":0}}}").failureText())
			.endsWith("'items[...]' violates Min");
	}

	@Test
	void whenNothingIsToBeValidatedThenNoValidatorIsCreated() {
		dispatch("unchecked", "{\"name\":\"\",\"item\":{\"size\":-1}}");
		assertThat(this.beanFactory.containsSingleton("validator")).isFalse();
	}

	@Test
	void whenThereIsNoValidatorThenRefused() {
		this.beanFactory.registerSingleton("handler", new Handler());
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> dispatcher().check())
			.withMessageContaining("is to be validated, but there is no validator.");
	}

	@Test
	void whenThereIsAValidatorThenItIsNotCreatedForTheCheck() {
		assertThatNoException().isThrownBy(() -> validating().check());
		assertThat(this.beanFactory.containsSingleton("validator")).isFalse();
	}

	private SerfResult dispatch(String name, String payload) {
		return validating().dispatch(new UserEvent(new LocalNode("n1", "web", Map.of()), name, 1, Payload.of(payload)));
	}

	private SerfEventDispatcher validating() {
		if (!this.beanFactory.containsBean("handler")) {
			this.beanFactory.registerSingleton("handler", new Handler());
			this.beanFactory.registerBeanDefinition("validator",
					new RootBeanDefinition(LocalValidatorFactoryBean.class));
		}
		return dispatcher();
	}

	private SerfEventDispatcher dispatcher() {
		return SerfEventDispatcher.forHandlers(this.beanFactory, (text) -> text, List.of(),
				new JacksonJsonConverter(JsonMapper::new), new ResponseLimit(DataSize.ofBytes(1024)));
	}

	interface Strict {

	}

	record Order(@NotBlank String name, @Valid Item item) {
	}

	record Item(@Min(1) int size) {
	}

	record Items(Map<String, @Valid Item> items) {
	}

	record Telling(@Pattern(regexp = "x", message = "${validatedValue} is wrong") String text) {
	}

	record Grouped(@Min(value = 1, groups = Strict.class) int size) {
	}

	@SerfHandler
	static class Handler {

		@OnUserEvent
		void order(@Valid Order order) {
		}

		@OnUserEvent
		void tell(@Valid Telling telling) {
		}

		@OnUserEvent
		void grouped(@Validated(Strict.class) Grouped grouped) {
		}

		@OnUserEvent
		void unchecked(Order order) {
		}

		@OnUserEvent
		void list(@Valid List<Item> items) {
		}

		@OnUserEvent
		void map(@Valid Items items) {
		}

		@OnUserEvent
		void optional(@Valid Optional<Item> item) {
		}

	}

}
