package io.serfspring.autoconfigure;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.InvalidSerfHandlerException;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfArgumentResolver;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerfAutoConfiguration} and the discovery of handler beans.
 */
class SerfAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SerfAutoConfiguration.class, JacksonAutoConfiguration.class,
				PropertyPlaceholderAutoConfiguration.class));

	@Test
	void whenHandlersArePresentThenTheyAreDispatchedTo() {
		this.contextRunner.withUserConfiguration(Web.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "web", "status"))
				.isEqualTo("{\"role\":\"web\"}"));
	}

	@Test
	void whenThereIsNoHandlerThenEverythingIsUnhandled() {
		this.contextRunner.run((context) -> assertThat(
				context.getBean(SerfEventDispatcher.class).dispatch(query("web", "status")).isHandled())
			.isFalse());
	}

	@Test
	void whenJacksonIsAbsentThenThereIsNoJsonConverter() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
			.run((context) -> assertThat(context).hasSingleBean(SerfEventDispatcher.class)
				.doesNotHaveBean(JsonConverter.class));
	}

	@Test
	void whenApplicationHasADispatcherThenItWins() {
		this.contextRunner.withBean(SerfEventDispatcher.class, () -> dispatcher(new DefaultListableBeanFactory()))
			.withUserConfiguration(Web.class)
			.run((context) -> assertThat(
					context.getBean(SerfEventDispatcher.class).dispatch(query("web", "status")).isHandled())
				.isFalse());
	}

	@Test
	void whenApplicationHasAJsonConverterThenItWins() {
		this.contextRunner.withBean(JsonConverter.class, ShoutingConverter::new)
			.withUserConfiguration(Web.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "web", "status"))
				.isEqualTo("SHOUT"));
	}

	@Test
	void whenApplicationHasAnArgumentResolverThenItSuppliesItsType() {
		this.contextRunner.withBean(ThreadResolver.class)
			.withUserConfiguration(TakesThread.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "", "thread"))
				.isEqualTo(Thread.currentThread().getName()));
	}

	@Test
	void whenRolesAreSeparatedThenANodeHasSeveral() {
		this.contextRunner.withUserConfiguration(Web.class)
			.withPropertyValues("serf.routing.roleSeparator=,")
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "lb, web", "status"))
				.isEqualTo("{\"role\":\"lb, web\"}"));
	}

	@Test
	void whenNothingSeparatesRolesThenTheWholeTextIsOneRole() {
		this.contextRunner.withUserConfiguration(Web.class)
			.run((context) -> assertThat(
					context.getBean(SerfEventDispatcher.class).dispatch(query("lb, web", "status")).isHandled())
				.isFalse());
	}

	@Test
	void whenSeparatorMayBePartOfARoleThenRefusedNamingTheProperty() {
		this.contextRunner.withPropertyValues("serf.routing.role-separator=-")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContainingAll("serf.routing.role-separator", "must not contain letters"));
	}

	@Test
	void whenThereIsAWindowThenAnEventIsHandledOnce() {
		this.contextRunner.withUserConfiguration(Deployment.class)
			.withPropertyValues("serf.duplicates.window=10")
			.run((context) -> {
				SerfEventDispatcher dispatcher = context.getBean(SerfEventDispatcher.class);
				assertThat(dispatcher.dispatch(deploy()).isHandled()).isTrue();
				assertThat(dispatcher.dispatch(deploy()).duplicate()).isTrue();
			});
	}

	@Test
	void whenThereIsNoWindowThenAnEventIsHandledAgain() {
		this.contextRunner.withUserConfiguration(Deployment.class).run((context) -> {
			SerfEventDispatcher dispatcher = context.getBean(SerfEventDispatcher.class);
			dispatcher.dispatch(deploy());
			assertThat(dispatcher.dispatch(deploy()).isHandled()).isTrue();
		});
	}

	@Test
	void whenThereIsAFileThenTheNextApplicationKnowsTheEvent(@TempDir Path folder) {
		ApplicationContextRunner runner = this.contextRunner.withUserConfiguration(Deployment.class)
			.withPropertyValues("serf.duplicates.window=10", "serf.duplicates.file=" + folder.resolve("handled"));
		runner.run((context) -> context.getBean(SerfEventDispatcher.class).dispatch(deploy()));
		runner.withPropertyValues("serf.event=user")
			.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class).dispatch(deploy()).duplicate())
				.isTrue());
	}

	@Test
	void whenInstallationLiesInAFolderThatLooksLikeAPlaceholderThenItIsNone(@TempDir Path folder) {
		Path file = folder.resolve("${no.such}-handled");
		this.contextRunner.withUserConfiguration(Deployment.class)
			.withPropertyValues("serf.duplicates.window=10")
			.withSystemProperties("serf.duplicates.file=" + file)
			.run((context) -> context.getBean(SerfEventDispatcher.class).dispatch(deploy()));
		assertThat(file).exists();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenProcessIsForOneEventWithoutAFileThenItTellsThatTheWindowHasNoEffect(CapturedOutput output) {
		this.contextRunner.withPropertyValues("serf.duplicates.window=10", "serf.event=user")
			.run((context) -> assertThat(output).contains("serf.duplicates.window has no effect",
					"serf.duplicates.file"));
	}

	@Test
	void whenWindowIsNegativeThenRefusedNamingTheProperty() {
		this.contextRunner.withPropertyValues("serf.duplicates.window=-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContainingAll("serf.duplicates.window", "must be 0 to 100000"));
	}

	@Test
	void whenTableIsBuiltThenNoHandlerIsCreated() {
		this.contextRunner.withUserConfiguration(NeverCreated.class, Web.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "web", "status"))
				.isNotEmpty());
	}

	@Test
	void whenCreatingTheHandlerFailsThenTheInvocationFails() {
		this.contextRunner.withUserConfiguration(NeverCreated.class)
			.run((context) -> assertThat(
					context.getBean(SerfEventDispatcher.class).dispatch(query("never", "created")).failures())
				.hasSize(1));
	}

	@Test
	void whenExceptionHandlerIsOfNoUseThenTheApplicationDoesNotStart() {
		this.contextRunner.withUserConfiguration(NotAnAdvice.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSerfHandlerException.class)
				.hasMessageContaining("is neither a @SerfHandler nor a @SerfAdvice"));
	}

	@Test
	void whenProcessIsForOneEventThenExceptionHandlersAreNotLookedAt() {
		this.contextRunner.withUserConfiguration(NotAnAdvice.class)
			.withPropertyValues("serf.event=query")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenThereIsAValidatorThenPayloadsAreValidated() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withUserConfiguration(Validating.class)
			.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class)
				.dispatch(new QueryEvent(node(""), "validated", 1, Payload.of("{\"name\":\"\"}")))
				.failureText()).endsWith("'name' violates NotBlank"));
	}

	@Test
	void whenThereIsNoValidatorThenTheApplicationDoesNotStart() {
		this.contextRunner.withUserConfiguration(Validating.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidSerfHandlerException.class)
				.hasMessageContaining("there is no validator"));
	}

	@Test
	void whenHandlerIsProxiedByClassThenTheProxyIsCalled() {
		this.contextRunner.withUserConfiguration(ProxyByClass.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "", "proxied"))
				.isEqualTo("advised proxied"));
	}

	@Test
	void whenHandlerIsProxiedByInterfaceThenTheProxyIsCalled() {
		this.contextRunner.withUserConfiguration(ProxyByInterface.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "", "proxied"))
				.isEqualTo("advised interface"));
	}

	@Test
	void whenProxiedHandlerExistsBeforeTheTableThenItIsFound() {
		this.contextRunner.withUserConfiguration(ProxyByInterface.class).run((context) -> {
			context.getBean(ProxiedInterface.class);
			SerfEventDispatcher dispatcher = dispatcher(context.getSourceApplicationContext().getBeanFactory());
			assertThat(answer(dispatcher, "", "proxied")).isEqualTo("advised interface");
		});
	}

	@Test
	void whenHandlerIsScopedThenItIsMappedOnce() {
		this.contextRunner.withUserConfiguration(Scoped.class)
			.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class)
				.dispatch(new UserEvent(node(""), "scoped", 1, Payload.EMPTY))
				.invocations()).hasSize(1));
	}

	@Test
	void whenMappingsAreInheritedThenTheyCount() {
		this.contextRunner.withUserConfiguration(Inheriting.class).run((context) -> {
			SerfEventDispatcher dispatcher = context.getBean(SerfEventDispatcher.class);
			assertThat(answer(dispatcher, "shared", "fromBase")).isEqualTo("base");
			assertThat(answer(dispatcher, "shared", "fromInterface")).isEqualTo("interface");
		});
	}

	@Test
	void whenHandlerIsABeanMethodThenItIsFound() {
		this.contextRunner.withUserConfiguration(BeanMethods.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "web", "status"))
				.isEqualTo("{\"role\":\"web\"}"));
	}

	@Test
	void whenBeanMethodsHaveAnOrderThenItCounts() {
		this.contextRunner.withUserConfiguration(OrderedBeanMethods.class)
			.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class)
				.dispatch(new UserEvent(node(""), "go", 1, Payload.EMPTY))
				.invocations()).extracting((invocation) -> invocation.handlerType().getSimpleName())
				.containsExactly("GoSecond", "GoFirst"));
	}

	@Test
	void whenRoleIsAPlaceholderThenItIsResolved() {
		this.contextRunner.withPropertyValues("app.role=cache")
			.withUserConfiguration(PlaceholderRole.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "cache", "role"))
				.isEqualTo("cache"));
	}

	@Test
	void whenRoleIsABadPlaceholderThenStartFailsWithAnAnalysis() {
		this.contextRunner.withUserConfiguration(PlaceholderRole.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure())).satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("${app.role}", "PlaceholderRole", "'app.role'");
				assertThat(analysis.getAction()).contains("Define the property");
			}));
	}

	@Test
	void whenTwoMethodsServeAQueryThenStartFailsWithAnAnalysis() {
		this.contextRunner.withUserConfiguration(Web.class, BeanMethods.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription()).contains("'status'",
					"'web'", "SerfAutoConfigurationTests.Web.status(LocalNode) of bean 'otherWeb'"));
	}

	@Test
	void whenNothingSuppliesAParameterThenStartFailsWithAnAnalysis() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
			.withUserConfiguration(TakesThread.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.contains("parameter 1 (java.lang.Thread)", "TakesThread.thread(Thread)"));
	}

	@Test
	void whenMappedMethodIsNotOnAHandlerThenStartFailsWithAnAnalysis() {
		this.contextRunner.withUserConfiguration(NotAHandler.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure())).satisfies((analysis) -> {
				assertThat(analysis.getDescription()).contains("NotAHandler.lost()", "is not a @SerfHandler");
				assertThat(analysis.getAction()).contains("@SerfHandler");
			}));
	}

	@Test
	void whenHandlerNamesNoRoleThenStartFailsWithAnAnalysis() {
		this.contextRunner.withUserConfiguration(NoRole.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription())
				.endsWith("NoRole names no role."));
	}

	@Test
	void whenHandlerIsNotOfTheRoleThenItsBeanStaysUncreated() {
		this.contextRunner.withUserConfiguration(NeverCreated.class, Web.class).run((context) -> {
			context.getBean(SerfEventDispatcher.class).dispatch(query("web", "status"));
			assertThat(context.getBeanFactory()
				.containsSingleton("io.serfspring.autoconfigure.SerfAutoConfigurationTests$NeverCreated")).isFalse();
		});
	}

	@Test
	void whenNameIsAPlaceholderThenItIsResolved() {
		this.contextRunner.withPropertyValues("app.query=disk-*")
			.withUserConfiguration(PlaceholderName.class)
			.run((context) -> assertThat(answer(context.getBean(SerfEventDispatcher.class), "", "disk-1"))
				.isEqualTo("named"));
	}

	@Test
	void whenNameIsABadPlaceholderThenStartFailsWithAnAnalysis() {
		this.contextRunner.withUserConfiguration(PlaceholderName.class)
			.run((context) -> assertThat(analyze(context.getStartupFailure()).getDescription()).contains("${app.query}",
					"PlaceholderName.named()", "'app.query'"));
	}

	@Test
	void whenApplicationRunsThenSimpleTypesAreConvertedAsItsPropertiesAre() {
		SpringApplication application = new SpringApplication(SerfAutoConfiguration.class, Waiting.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run()) {
			assertThat(context.getBean(SerfEventDispatcher.class)
				.dispatch(new QueryEvent(node(""), "pause", 1, Payload.of("10s")))
				.answer()).hasValue(Payload.of("PT10S"));
		}
	}

	@Test
	void whenAgentSendsLongerAnswersThenTheDispatcherAllowsThem() {
		this.contextRunner.withPropertyValues("serf.script.response-limit=2KB")
			.run((context) -> assertThat(context.getBean(SerfEventDispatcher.class).responseLimit())
				.isEqualTo(new ResponseLimit(DataSize.ofKilobytes(2))));
	}

	private FailureAnalysis analyze(Throwable failure) {
		FailureAnalysis analysis = new InvalidSerfHandlerFailureAnalyzer().analyze(failure);
		assertThat(failure).hasRootCauseInstanceOf(RuntimeException.class);
		assertThat(analysis).isNotNull();
		assertThat(analysis.getCause()).isInstanceOf(InvalidSerfHandlerException.class);
		return analysis;
	}

	private String answer(SerfEventDispatcher dispatcher, String role, String query) {
		SerfResult result = dispatcher.dispatch(query(role, query));
		assertThat(result.failures()).isEmpty();
		return result.answer().orElseThrow().text();
	}

	private SerfEventDispatcher dispatcher(ConfigurableListableBeanFactory beanFactory) {
		return SerfEventDispatcher.forHandlers(beanFactory, UnaryOperator.identity(), List.of(), null,
				new ResponseLimit(DataSize.ofBytes(1024)));
	}

	private QueryEvent query(String role, String name) {
		return new QueryEvent(node(role), name, 1, Payload.EMPTY);
	}

	private UserEvent deploy() {
		return new UserEvent(node(""), "deploy", 1, Payload.of("1.2"));
	}

	private LocalNode node(String role) {
		return new LocalNode("n1", role, Map.of());
	}

	record Answer(String role) {
	}

	@SerfHandler("web")
	static class Web {

		@OnQuery
		Answer status(LocalNode self) {
			return new Answer(self.role());
		}

	}

	@SerfHandler
	static class Deployment {

		@OnUserEvent
		void deploy() {
		}

	}

	static class NotAnAdvice {

		@SerfExceptionHandler
		String answer(IllegalStateException ex) {
			return "never";
		}

	}

	@SerfHandler
	static class Validating {

		@OnQuery
		String validated(@Valid Named named) {
			return named.name();
		}

		record Named(@NotBlank String name) {
		}

	}

	@SerfHandler("never")
	@Lazy
	static class NeverCreated {

		NeverCreated() {
			throw new IllegalStateException("created");
		}

		@OnQuery
		String created() {
			return "created";
		}

	}

	@SerfHandler("${app.role}")
	static class PlaceholderRole {

		@OnQuery
		String role(LocalNode self) {
			return self.role();
		}

	}

	@SerfHandler
	static class PlaceholderName {

		@OnQuery("${app.query}")
		String named() {
			return "named";
		}

	}

	@SerfHandler
	static class Waiting {

		@OnQuery
		String pause(Duration duration) {
			return duration.toString();
		}

	}

	@SerfHandler
	static class TakesThread {

		@OnQuery
		String thread(Thread thread) {
			return thread.getName();
		}

	}

	@SerfHandler({})
	static class NoRole {

		@OnUserEvent
		void lost() {
		}

	}

	static class NotAHandler {

		@OnUserEvent
		void lost() {
		}

	}

	static class Base {

		@OnQuery
		String fromBase() {
			return "base";
		}

	}

	interface Shared {

		@OnQuery
		default String fromInterface() {
			return "interface";
		}

	}

	@SerfHandler("shared")
	static class Inheriting extends Base implements Shared {

	}

	@Configuration(proxyBeanMethods = false)
	static class BeanMethods {

		@Bean
		Web otherWeb() {
			return new Web();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedBeanMethods {

		@Bean
		@Order(2)
		GoFirst goFirst() {
			return new GoFirst();
		}

		@Bean
		@Order(1)
		GoSecond goSecond() {
			return new GoSecond();
		}

	}

	@SerfHandler
	static class GoFirst {

		@OnUserEvent
		void go() {
		}

	}

	@SerfHandler
	static class GoSecond {

		@OnUserEvent
		void go() {
		}

	}

	@SerfHandler
	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scoped {

		@OnUserEvent
		void scoped() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	@Import({ Advice.class, Proxied.class })
	static class ProxyByClass {

	}

	@SerfHandler
	static class Proxied {

		@OnQuery
		String proxied() {
			return "proxied";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAspectJAutoProxy
	@Import({ Advice.class, ProxiedInterfaceImpl.class })
	static class ProxyByInterface {

	}

	public interface ProxiedInterface {

		String proxied();

	}

	@SerfHandler
	static class ProxiedInterfaceImpl implements ProxiedInterface {

		@Override
		@OnQuery
		public String proxied() {
			return "interface";
		}

	}

	@org.aspectj.lang.annotation.Aspect
	static class Advice {

		@org.aspectj.lang.annotation.Around("@annotation(io.serfspring.OnQuery)")
		Object advise(org.aspectj.lang.ProceedingJoinPoint joinPoint) throws Throwable {
			return "advised " + joinPoint.proceed();
		}

	}

	static class ThreadResolver implements SerfArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter, Class<? extends SerfEvent> eventType) {
			return parameter.getParameterType() == Thread.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, SerfEvent event) {
			return Thread.currentThread();
		}

	}

	static class ShoutingConverter implements JsonConverter {

		@Override
		public Object read(Payload payload, Type type) {
			return payload.text();
		}

		@Override
		public Payload write(Object value) {
			return Payload.of("SHOUT");
		}

	}

}
