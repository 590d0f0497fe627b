package io.serfspring.dispatch;

import java.util.Map;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.samples.serf.SampleHandler;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerDiscovery}: what is found, refused and warned about. More are
 * in the tests of the auto-configuration.
 */
class HandlerDiscoveryTests {

	@Test
	void whenPackageBeginsAsThoseOfSpringDoThenHandlerIsFound() {
		assertThat(Dispatchers.of(new SampleHandler()).routes()).hasSize(1);
	}

	@Test
	void whenRoleIsEmptyThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> Dispatchers.of(new EmptyRole()))
			.withMessageContaining("EmptyRole names an empty role");
	}

	@Test
	void whenRoleIsResolvedToNothingThenRefused() {
		assertThatExceptionOfType(InvalidSerfHandlerException.class)
			.isThrownBy(() -> Dispatchers.withPlaceholders((text) -> "", new PlaceholderRole()))
			.withMessageContaining("PlaceholderRole names an empty role");
	}

	@Test
	void whenNameIsEmptyThenItServesEventsWithoutANameAndIsWarnedAbout() {
		try (LogCapture log = new LogCapture()) {
			SerfEventDispatcher dispatcher = Dispatchers.of(new EmptyName());
			assertThat(log.messages()).containsExactly("HandlerDiscoveryTests.EmptyName.any() maps the name \"\": an "
					+ "empty name serves only events without a name");
			assertThat(dispatcher.dispatch(query("")).isHandled()).isTrue();
			assertThat(dispatcher.dispatch(query("any")).isHandled()).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a*b", "*b", "a*b*", "**", "a*b\\*" })
	void whenStarIsNotAtTheEndThenItIsWarnedAbout(String name) {
		try (LogCapture log = new LogCapture()) {
			Dispatchers.withPlaceholders((text) -> name, new PlaceholderName());
			assertThat(log.messages())
				.containsExactly("HandlerDiscoveryTests.PlaceholderName.any() maps the name \"%s\": ".formatted(name)
						+ "only a star at the end stands for any text");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a*", "*", "\\*", "a\\*" })
	void whenNameIsPlainThenNothingIsWarnedAbout(String name) {
		try (LogCapture log = new LogCapture()) {
			Dispatchers.withPlaceholders((text) -> name, new PlaceholderName());
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void whenHandlerMapsNothingThenItIsWarnedAbout() {
		try (LogCapture log = new LogCapture()) {
			Dispatchers.of(new NoMethods());
			assertThat(log.messages())
				.containsExactly("@SerfHandler %s maps no events to a method".formatted(NoMethods.class.getName()));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { PrivateMethod.class, FinalMethod.class })
	void whenProxyDoesNotPassTheMethodOnThenRefused(Class<?> handler) {
		try (GenericApplicationContext context = context(handler, true)) {
			assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> dispatcher(context))
				.withMessageContainingAll(handler.getSimpleName() + ".any()", "'handler'", "proxy")
				.satisfies((ex) -> assertThat(ex.getAction()).contains("package-private", "final"));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { PrivateMethod.class, FinalMethod.class })
	void whenBeanExistsThenItsProxyIsLookedAt(Class<?> handler) {
		try (GenericApplicationContext context = context(handler, true)) {
			context.getBean("handler");
			assertThatExceptionOfType(InvalidSerfHandlerException.class).isThrownBy(() -> dispatcher(context));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { PrivateMethod.class, FinalMethod.class, StaticMethod.class })
	void whenThereIsNoProxyThenMethodIsCalled(Class<?> handler) {
		try (GenericApplicationContext context = context(handler, false)) {
			assertThat(dispatcher(context).dispatch(query("any")).answer()).hasValue(Payload.of("called"));
		}
	}

	@Test
	void whenMethodIsStaticThenAProxyDoesNotMatter() {
		try (GenericApplicationContext context = context(StaticMethod.class, true)) {
			assertThat(dispatcher(context).dispatch(query("any")).answer()).hasValue(Payload.of("called"));
		}
	}

	private SerfEventDispatcher dispatcher(GenericApplicationContext context) {
		return SerfEventDispatcher.forHandlers(context.getBeanFactory(), (text) -> text, java.util.List.of(), null,
				new ResponseLimit(DataSize.ofBytes(1024)));
	}

	private GenericApplicationContext context(Class<?> handler, boolean proxied) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean("handler", handler, (definition) -> definition.setLazyInit(true));
		if (proxied) {
			context.registerBean("interceptor", MethodInterceptor.class, () -> (invocation) -> invocation.proceed());
			context.registerBean(BeanNameAutoProxyCreator.class, HandlerDiscoveryTests::proxyCreator);
		}
		context.refresh();
		return context;
	}

	private static BeanNameAutoProxyCreator proxyCreator() {
		BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
		creator.setBeanNames("handler");
		creator.setInterceptorNames("interceptor");
		creator.setProxyTargetClass(true);
		return creator;
	}

	private QueryEvent query(String name) {
		return new QueryEvent(new LocalNode("n1", "", Map.of()), name, 1, Payload.EMPTY);
	}

	@SerfHandler("")
	static class EmptyRole {

		@OnQuery
		void any() {
		}

	}

	@SerfHandler("${role}")
	static class PlaceholderRole {

		@OnQuery
		void any() {
		}

	}

	@SerfHandler
	static class EmptyName {

		@OnQuery("")
		void any() {
		}

	}

	@SerfHandler
	static class PlaceholderName {

		@OnQuery("${name}")
		void any() {
		}

	}

	@SerfHandler
	static class NoMethods {

	}

	@SerfHandler
	static class PrivateMethod {

		@OnQuery
		private String any() {
			return "called";
		}

	}

	@SerfHandler
	static class FinalMethod {

		@OnQuery
		final String any() {
			return "called";
		}

	}

	@SerfHandler
	static class StaticMethod {

		@OnQuery
		static String any() {
			return "called";
		}

	}

}
