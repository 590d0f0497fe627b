package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportResource;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanDecisionScanner}.
 */
class BeanDecisionScannerTests {

	private final TestArchives archives;

	BeanDecisionScannerTests(@TempDir Path folder) {
		this.archives = new TestArchives(folder);
	}

	@ParameterizedTest
	@ValueSource(
			classes = { PlainApplication.class, PlainHandler.class, PlainConfiguration.class, BeanOnConditions.class })
	void whenAClassUsesWhatSpringDecidesThenItTakesNoPart(Class<?> type) throws IOException {
		assertThat(find(this.archives.jar(type))).isNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnCondition.class, OwnImports.class, OwnRegistrar.class, OwnPostProcessor.class,
			OwnProperties.class, OwnListener.class, OwnFilter.class, OwnContext.class, XmlConfiguration.class,
			BeanOnExpression.class, BeanWithLookup.class, BeanPerCall.class, BeansOfOneName.class, OwnFactory.class,
			ApplicationWithParent.class, ApplicationWithInitializer.class })
	void whenAClassDecidesByItselfThenItIsTold(Class<?> type) throws IOException {
		assertThat(find(this.archives.jar(type)))
			.startsWith(type.getName().replace('.', '/') + ".class in app.jar uses ");
	}

	@Test
	void whenAConditionIsFoundThenItsTypeIsTold() throws IOException {
		assertThat(find(this.archives.jar(OwnCondition.class)))
			.contains(" uses org.springframework.context.annotation.Condition, so ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.EnvironmentPostProcessor",
			"org.springframework.boot.SpringApplicationRunListener",
			"org.springframework.context.ApplicationContextInitializer",
			"org.springframework.boot.autoconfigure.AutoConfigurationImportFilter",
			"org.springframework.boot.bootstrap.BootstrapRegistryInitializer" })
	void whenALibraryComesInBetweenThenItIsTold(String type) throws IOException {
		Path library = this.archives.jar("lib", "com.example", "META-INF/spring.factories",
				type + "=com.example.Own\n");
		assertThat(find(library)).contains("META-INF/spring.factories in lib.jar", type);
	}

	/**
	 * Jackson has a list of types that it does not create.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.beans.factory.config.PropertyPathFactoryBean",
			"org.springframework.beans.factory.config.BeanReferenceFactoryBean",
			"org.springframework.aop.config.MethodLocatingFactoryBean",
			"org.springframework.beans.factory.ObjectFactory" })
	void whenALibraryListsTypesOfSpringThenItTakesNoPart(String type) throws IOException {
		assertThat(find(this.archives.jar("lib", "com.example", "SubTypeValidator.class", type))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.boot", "spring.boot.autoconfigure", "spring.context", "spring.beans",
			"spring.core", "io.serfspring", "io.serfspring.jarmode" })
	void whenSpringItselfDecidesThenThatIsKnown(String module) throws IOException {
		assertThat(find(conditionOf(module))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.commons", "spring.cloud.commons", "spring.bootleg", "com.example" })
	void whenAnotherProjectDecidesThenItIsTold(String module) throws IOException {
		assertThat(find(conditionOf(module))).isNotNull();
	}

	private @Nullable String find(Path... files) throws IOException {
		return new BeanDecisionScanner().findObstacle(List.of(files));
	}

	private Path conditionOf(String module) throws IOException {
		return this.archives.jar("lib", module, "A.class", "..org/springframework/context/annotation/Condition..");
	}

	@SpringBootApplication
	static class PlainApplication {

		public static void main(String[] args) {
			SpringApplication application = new SpringApplication(PlainApplication.class);
			application.setAdditionalProfiles("blue");
			application.run(args);
		}

	}

	@SerfHandler("*")
	@Profile("!blue")
	static class PlainHandler {

		@Value("${sample.text:}")
		@Nullable String text;

		@Nullable ObjectProvider<String> texts;

		@OnQuery
		boolean status(Environment environment) {
			return environment.acceptsProfiles(Profiles.of("blue"));
		}

	}

	@Configuration
	@Import(PlainHandler.class)
	@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "x"))
	@PropertySource("classpath:sample.properties")
	static class PlainConfiguration {

		@Bean
		@ConditionalOnMissingBean
		String text() {
			return "text";
		}

	}

	@ConditionalOnProperty("sample.one")
	@ConditionalOnBooleanProperty("sample.two")
	@ConditionalOnClass(String.class)
	@ConditionalOnResource(resources = "classpath:sample.properties")
	static class BeanOnConditions {

	}

	@ConditionalOnExpression("@environment.containsProperty('x')")
	static class BeanOnExpression {

	}

	static class BeanWithLookup {

		@Lookup
		@Nullable Object lookUp() {
			return null;
		}

	}

	@Scope("prototype")
	static class BeanPerCall {

	}

	@Configuration(enforceUniqueMethods = false)
	static class BeansOfOneName {

	}

	static class OwnFactory implements FactoryBean<Object> {

		@Override
		public Object getObject() {
			return "text";
		}

		@Override
		public Class<?> getObjectType() {
			return String.class;
		}

	}

	static class OwnCondition implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return true;
		}

	}

	static class OwnImports implements ImportSelector {

		@Override
		public String[] selectImports(AnnotationMetadata importingClassMetadata) {
			return new String[0];
		}

	}

	static class OwnRegistrar implements BeanRegistrar {

		@Override
		public void register(BeanRegistry registry, Environment env) {
		}

	}

	static class OwnPostProcessor implements BeanFactoryPostProcessor {

		@Override
		public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		}

	}

	static class OwnProperties {

		OwnProperties(ConfigurableEnvironment environment) {
			environment.setActiveProfiles("blue");
		}

	}

	static class OwnListener implements ApplicationListener<ApplicationPreparedEvent> {

		@Override
		public void onApplicationEvent(ApplicationPreparedEvent event) {
		}

	}

	static class OwnFilter implements TypeFilter {

		@Override
		public boolean match(MetadataReader metadataReader, MetadataReaderFactory metadataReaderFactory) {
			return true;
		}

	}

	static class OwnContext {

		OwnContext(GenericApplicationContext context) {
			context.registerBean(String.class, () -> "text");
		}

	}

	@ImportResource("beans.xml")
	static class XmlConfiguration {

	}

	static class ApplicationWithParent {

		public static void main(String[] args) {
			new SpringApplicationBuilder(PlainApplication.class).child(PlainConfiguration.class).run(args);
		}

	}

	static class ApplicationWithInitializer {

		public static void main(String[] args) {
			SpringApplication application = new SpringApplication(PlainApplication.class);
			application.addInitializers((context) -> context.setId("sample"));
			application.run(args);
		}

	}

}
