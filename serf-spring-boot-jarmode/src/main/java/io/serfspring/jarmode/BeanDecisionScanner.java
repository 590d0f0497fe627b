package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the beans of an application depend on something else than on its
 * package and on properties: whether a class outside of Spring takes part in the
 * decision, for instance as a condition. Nobody can tell what such a class asks for. Also
 * finds beans that generated code would create differently.
 */
class BeanDecisionScanner {

	/**
	 * The modules whose decisions are known: Spring Framework, Spring Boot and our own.
	 * Other projects of Spring decide by more.
	 */
	private static final Pattern KNOWN_MODULES = Pattern
		.compile("(io\\.serfspring|spring\\.boot)(\\..*)?|spring\\.(aop|aspects|beans|context(\\.support)?|core|"
				+ "expression|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|tx|web|webflux|webmvc|websocket)");

	/**
	 * The beginnings of the names of Spring's types, without {@code org.springframework},
	 * of which a class that takes part must use one.
	 */
	private static final List<String> TYPES = List.of(
			// It registers beans,
			"beans.factory.BeanRegist", "beans.factory.config.BeanFactoryPostProcessor",
			"beans.factory.config.Configurable", "beans.factory.config.Custom",
			"beans.factory.config.PropertyOverrideConfigurer", "beans.factory.config.PropertyPlaceholderConfigurer",
			"beans.factory.config.SingletonBeanRegistry", "beans.factory.groovy",
			"beans.factory.support.BeanDefinitionRegistry", "beans.factory.support.DefaultListableBeanFactory",
			"beans.factory.xml", "boot.ApplicationContextFactory", "boot.builder", "context.annotation.AdviceMode",
			"context.annotation.AnnotatedBean", "context.annotation.AnnotationConfig", "context.annotation.ClassPath",
			"context.annotation.ConfigurationClassPost", "context.annotation.DeferredImportSelector",
			"context.annotation.ImportBeanDefinitionRegistrar", "context.annotation.ImportResource",
			"context.annotation.ImportSelector", "context.support.Generic",
			// decides which there are,
			"boot.autoconfigure.AutoConfigurationImport", "boot.autoconfigure.condition",
			"boot.context.TypeExcludeFilter", "context.annotation.Condition",
			"context.annotation.ConfigurationCondition", "core.type.classreading", "core.type.filter",
			// comes in between the reading of the configuration and the decisions,
			"boot.BootstrapRegistry", "boot.EnvironmentPostProcessor", "boot.SpringApplicationHook",
			"boot.SpringApplicationRunListener", "boot.bootstrap", "boot.context.event.ApplicationContextInitialized",
			"boot.context.event.ApplicationEnvironmentPrepared", "boot.context.event.ApplicationPrepared",
			"boot.context.event.ApplicationStarting", "boot.context.event.SpringApplication",
			"context.ApplicationContextInitializer", "core.env",
			// or creates beans in a way that generated code does not know.
			"beans.factory.FactoryBean", "beans.factory.SmartFactoryBean", "beans.factory.annotation.Lookup",
			"beans.factory.config.AbstractFactoryBean", "context.annotation.Scope");

	/**
	 * Types with such a name whose decisions are known: they depend on the package, on
	 * properties and on other beans.
	 */
	private static final List<String> KNOWN_TYPES = List.of("ConditionalOnBean", "ConditionalOnBooleanProperties",
			"ConditionalOnBooleanProperty", "ConditionalOnClass", "ConditionalOnCloudPlatform", "ConditionalOnJava",
			"ConditionalOnMissingBean", "ConditionalOnMissingClass", "ConditionalOnNotWarDeployment",
			"ConditionalOnNotWebApplication", "ConditionalOnProperties", "ConditionalOnProperty",
			"ConditionalOnResource", "ConditionalOnSingleCandidate", "ConditionalOnThreading",
			"ConditionalOnWarDeployment", "ConditionalOnWebApplication", "Environment", "EnvironmentCapable",
			"Profiles", "PropertyResolver");

	/**
	 * An attribute of {@code @Configuration}, which lets methods of one name make one
	 * bean.
	 */
	private static final String METHODS_OF_ONE_NAME = "enforceUniqueMethods";

	private static final Pattern NAMES = Pattern
		.compile("org[/.]springframework[/.](?!\\w+([/.]\\w+)*[/.](%s)\\b)(%s)[\\w/.]*|\\b%s\\b".formatted(
				String.join("|", KNOWN_TYPES), String.join("|", TYPES).replace(".", "[/.]"), METHODS_OF_ONE_NAME));

	/**
	 * Return which class takes part and how, in words, or {@code null} if there is none.
	 * @param archives the archives of the application
	 */
	@Nullable String findObstacle(List<Path> archives) throws IOException {
		NameSearch.Found found = new NameSearch(archives).without((module) -> KNOWN_MODULES.matcher(module).matches())
			.find(NAMES);
		return (found != null) ? "%s in %s uses %s, so the code might not do the same".formatted(found.file(),
				found.archive(), found.name().replace('/', '.')) : null;
	}

}
