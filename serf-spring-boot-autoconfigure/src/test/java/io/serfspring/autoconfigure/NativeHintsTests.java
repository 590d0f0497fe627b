package io.serfspring.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.util.ClassUtils;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.BuiltinQueries;
import io.serfspring.script.SerfProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an application tells a native image when it is processed ahead of time.
 */
class NativeHintsTests {

	private static RuntimeHints hints;

	@BeforeAll
	static void processAheadOfTime() {
		TestGenerationContext generationContext = new TestGenerationContext();
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(SerfAutoConfiguration.class, SerfScriptAutoConfiguration.class, ShopHandler.class,
					LibraryBasedHandler.class, ProxiedHandler.class, ShopAdvice.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generationContext);
		}
		hints = generationContext.getRuntimeHints();
	}

	@Test
	void whenMethodIsMappedThenItCanBeInvoked() throws Exception {
		assertInvocable(ShopHandler.class.getDeclaredMethod("order", List.class));
		assertInvocable(ShopHandler.class.getDeclaredMethod("find"));
	}

	@Test
	void whenMappingIsInheritedThenMethodCanBeInvoked() throws Exception {
		assertInvocable(LibraryHandler.class.getDeclaredMethod("replace", Object.class));
		assertInvocable(LibraryContract.class.getDeclaredMethod("first"));
	}

	@Test
	void whenHandlerMayBeProxiedThenMethodOfItsInterfaceCanBeInvoked() throws Exception {
		assertInvocable(Contract.class.getDeclaredMethod("proxied"));
	}

	@Test
	void whenMethodAnswersForFailuresThenItCanBeInvokedAndItsAnswerIsBound() throws Exception {
		assertInvocable(ShopAdvice.class.getDeclaredMethod("failed", IllegalStateException.class));
		assertBound(Apology.class);
	}

	@Test
	void whenQueriesAreBuiltInThenTheirMethodsCanBeInvoked() {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(BuiltinQueries.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(hints);
	}

	@Test
	void whenPayloadIsJsonThenItsTypesAreBound() {
		assertBound(Order.class, Item.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Size.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
	}

	@Test
	void whenAnswerIsWrappedThenItsTypesAreBound() {
		assertBound(InList.class, InOptional.class, InFuture.class, InArray.class);
	}

	@Test
	void whenAnswerIsOfTheModelThenItIsBound() {
		assertBound(LocalNode.class);
	}

	@Test
	void whenPayloadIsOptionalThenItsTypesAreBound() {
		assertBound(InParameter.class);
	}

	@Test
	void whenLibraryLeavesTypesOpenThenThoseOfTheHandlerAreBound() {
		assertBound(OwnPayload.class, OwnAnswer.class);
	}

	@Test
	void propertiesCanBeBound() {
		assertThat(
				RuntimeHintsPredicates.reflection().onConstructorInvocation(SerfProperties.class.getConstructors()[0]))
			.accepts(hints);
	}

	@Test
	void factoriesCanBeCreated() {
		assertThat(List.of("AgentVariablesEnvironmentPostProcessor", "ScriptModeEnvironmentPostProcessor",
				"ScriptRunListener", "StartFailureReporter", "StartFailureAnalysisReporter"))
			.map((name) -> ClassUtils.forName("io.serfspring.process." + name, null))
			.allSatisfy((type) -> assertThat(
					RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
				.accepts(hints));
	}

	private void assertInvocable(Method method) {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method)).accepts(hints);
	}

	private void assertBound(Class<?>... records) {
		for (Class<?> type : records) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.ACCESS_DECLARED_FIELDS))
				.as(type.getSimpleName())
				.accepts(hints);
			for (RecordComponent component : type.getRecordComponents()) {
				assertInvocable(component.getAccessor());
			}
		}
	}

	record Order(List<Item> items) {
	}

	record Item(Size size) {
	}

	enum Size {

		SMALL, LARGE

	}

	record InParameter(String value) {
	}

	record InList(String value) {
	}

	record InOptional(String value) {
	}

	record InFuture(String value) {
	}

	record InArray(String value) {
	}

	record OwnPayload(String value) {
	}

	record OwnAnswer(String value) {
	}

	@SerfHandler
	static class ShopHandler {

		@OnUserEvent
		void order(List<Order> orders) {
		}

		@OnUserEvent
		void maybe(Optional<InParameter> parameter) {
		}

		@OnQuery
		List<? extends InList> list() {
			return List.of();
		}

		@OnQuery
		Optional<InOptional> find() {
			return Optional.empty();
		}

		@OnQuery
		CompletableFuture<List<InFuture>> later() {
			return CompletableFuture.completedFuture(List.of());
		}

		@OnQuery
		InArray[] array() {
			return new InArray[0];
		}

		@OnQuery
		LocalNode self(LocalNode self) {
			return self;
		}

	}

	record Apology(String reason) {
	}

	@SerfAdvice
	static class ShopAdvice {

		@SerfExceptionHandler
		Apology failed(IllegalStateException ex) {
			return new Apology("closed");
		}

	}

	interface LibraryContract<A> {

		@OnQuery
		default Optional<A> first() {
			return Optional.empty();
		}

	}

	abstract static class LibraryHandler<P> {

		@OnUserEvent
		void replace(P payload) {
		}

	}

	@SerfHandler
	static class LibraryBasedHandler extends LibraryHandler<OwnPayload> implements LibraryContract<OwnAnswer> {

	}

	interface Contract {

		String proxied();

	}

	@SerfHandler
	static class ProxiedHandler implements Contract {

		@Override
		@OnQuery
		public String proxied() {
			return "proxied";
		}

	}

}
