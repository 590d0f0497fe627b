package io.serfspring.test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import io.serfspring.SerfAdvice;
import io.serfspring.SerfEvent;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.JacksonJsonConverter;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.ResponseLimit;
import io.serfspring.dispatch.SerfArgumentResolver;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.script.ScriptDispatcher;

/**
 * Sends events to handlers as an agent would, from the variables and standard input to
 * the exit code, but without a process:
 *
 * <pre class="code">
 * assertThat(tester.node("web-1").role("web").userEvent("deploy").payload("1.4.2"))
 *     .wasHandledBy(WebHandler.class, "deploy");
 * assertThat(tester.role("lb").memberJoin(member("web-1", "10.0.0.1").role("web"))).isUnhandled();
 * </pre>
 *
 * Event, routing, answer and exit code come from the classes that do so in production.
 * What an agent would refuse to send for its size is refused here too: a user event of
 * more than some 480 bytes, and a query of more than some 910 that is asked at the node
 * that handles it.
 */
public final class SerfTester {

	private static final String NODE_NAME = "node1";

	private static final String VALIDATOR = "org.springframework.validation.beanvalidation.LocalValidatorFactoryBean";

	private static final List<Class<?>> SUPPORTED = List.of(SerfArgumentResolver.class, JsonConverter.class,
			ExitCodeExceptionMapper.class);

	private final RequestExecutor executor;

	private final SizeLimits sizeLimits;

	private SerfTester(RequestExecutor executor, SizeLimits sizeLimits) {
		this.executor = executor;
		this.sizeLimits = sizeLimits;
	}

	/**
	 * Create a tester for plain objects, without an application context.
	 * @param beans the handlers and, if they need them, advices,
	 * {@link SerfArgumentResolver}, {@link JsonConverter} and
	 * {@link ExitCodeExceptionMapper} instances. Without a converter, a plain
	 * {@link JsonMapper} reads and writes JSON, if Jackson is on the class path. Payloads
	 * are validated if {@code spring-boot-starter-validation} is. Placeholders in roles
	 * and names are resolved from system properties and the environment of the process;
	 * use {@code @SerfTest} for those of the application
	 * @return the tester
	 * @throws IllegalArgumentException if an object is none of these
	 */
	public static SerfTester of(Object... beans) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		beanFactory.setConversionService(ApplicationConversionService.getSharedInstance());
		for (int i = 0; i < beans.length; i++) {
			requireSupported(beans[i]);
			beanFactory.registerSingleton(ClassUtils.getShortNameAsProperty(beans[i].getClass()) + "#" + i, beans[i]);
		}
		if (isValidationPresent()) {
			beanFactory.registerBeanDefinition("defaultValidator", new RootBeanDefinition(VALIDATOR));
		}
		SerfEventDispatcher dispatcher = SerfEventDispatcher.forHandlers(beanFactory,
				new StandardEnvironment()::resolveRequiredPlaceholders,
				beanFactory.getBeanProvider(SerfArgumentResolver.class).orderedStream().toList(),
				jsonConverter(beanFactory), new ResponseLimit(DataSize.ofKilobytes(1)));
		dispatcher.check();
		return from(beanFactory, dispatcher);
	}

	private static boolean isValidationPresent() {
		return new ClassPathResource("META-INF/services/jakarta.validation.spi.ValidationProvider").exists();
	}

	private static void requireSupported(Object bean) {
		Assert.isTrue(!(bean instanceof Class<?>),
				() -> "%s is a class: pass an instance of it, or use @SerfTest".formatted(bean));
		Assert.isTrue(
				AnnotatedElementUtils.hasAnnotation(bean.getClass(), SerfHandler.class)
						|| AnnotatedElementUtils.hasAnnotation(bean.getClass(), SerfAdvice.class)
						|| SUPPORTED.stream().anyMatch((type) -> type.isInstance(bean)),
				() -> "%s is not a @SerfHandler or @SerfAdvice, nor one of %s".formatted(bean, SUPPORTED));
	}

	/**
	 * Create a tester for the dispatcher of an application.
	 * @param beanFactory the bean factory, for {@link ExitCodeExceptionMapper} beans
	 * @param dispatcher the dispatcher
	 * @return the tester
	 */
	public static SerfTester from(ConfigurableListableBeanFactory beanFactory, SerfEventDispatcher dispatcher) {
		ScriptDispatcher script = new ScriptDispatcher(dispatcher,
				beanFactory.getBeanProvider(ExitCodeExceptionMapper.class));
		return new SerfTester(new RequestExecutor(dispatcher, script, jsonConverter(beanFactory)), SizeLimits.DEFAULT);
	}

	private static @Nullable JsonConverter jsonConverter(ConfigurableListableBeanFactory beanFactory) {
		return beanFactory.getBeanProvider(JsonConverter.class).getIfAvailable(SerfTester::plainJsonConverter);
	}

	private static @Nullable JsonConverter plainJsonConverter() {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", null) ? PlainJackson.converter() : null;
	}

	/**
	 * Set the agents' {@code user_event_size_limit}, which is 512 bytes by default.
	 * @param limit the limit of an encoded user event, 9216 bytes at most
	 * @return the tester with that limit
	 */
	public SerfTester withUserEventSizeLimit(DataSize limit) {
		return with(this.sizeLimits.withUserEvent(limit));
	}

	/**
	 * Set the agents' {@code query_size_limit}, which is 1024 bytes by default.
	 * @param limit the limit of an encoded query
	 * @return the tester with that limit
	 */
	public SerfTester withQuerySizeLimit(DataSize limit) {
		return with(this.sizeLimits.withQuery(limit));
	}

	/**
	 * Set what {@code serf.routing.role-separator} is in the application. A tester that
	 * {@code @SerfTest} provides has it from there.
	 * @param separator what separates the roles in the role text of a node or a member
	 * @return the tester with that separator
	 */
	public SerfTester withRoleSeparator(String separator) {
		return new SerfTester(this.executor.separatingRolesBy(separator), this.sizeLimits);
	}

	private SerfTester with(SizeLimits sizeLimits) {
		return new SerfTester(this.executor, sizeLimits);
	}

	/**
	 * Handle events on a node of the given name.
	 * @param name the name of the node, whose length counts for the size of an answer
	 * @return the node, without a role
	 */
	public TestNode node(String name) {
		return new TestNode(this, name, Map.of());
	}

	/**
	 * Handle events on a node of the given role.
	 * @param role the role
	 * @return the node, named {@code node1}
	 */
	public TestNode role(String role) {
		return node(NODE_NAME).role(role);
	}

	/**
	 * Run an invocation that was recorded from a real agent.
	 * @param recording a folder that holds the environment in {@code env0}, each variable
	 * followed by a NUL, and standard input in {@code stdin}
	 * @return the request
	 * @throws IOException if the recording cannot be read
	 */
	public TestRequest replay(Path recording) throws IOException {
		return new TestRequest(this, TestInvocation.read(recording), null);
	}

	SizeLimits sizeLimits() {
		return this.sizeLimits;
	}

	SerfEvent read(TestInvocation invocation) {
		return this.executor.read(invocation);
	}

	TestResult handle(SerfEvent event) {
		return this.executor.execute(event);
	}

	/**
	 * Return the routing table, which one test can compare as a whole.
	 * @return the routes
	 */
	public TestRoutes routes() {
		return this.executor.routes();
	}

	/**
	 * Keeps Jackson out of the way if it is absent.
	 */
	private static final class PlainJackson {

		private static JsonConverter converter() {
			return new JacksonJsonConverter(JsonMapper::new);
		}

	}

}
