package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the beans of an application depend on something else than on its
 * package and on properties: whether a class outside of Spring takes part in the
 * decision, for instance as a condition. Nobody can tell what such a class asks for.
 */
class BeanDecisionScanner {

	/**
	 * The modules whose decisions are known: Spring Framework, Spring Boot and our own.
	 * Other projects of Spring decide by more.
	 */
	private static final Pattern KNOWN_MODULES = Pattern
		.compile("(io\\.serfspring|spring\\.boot)(\\..*)?|spring\\.(aop|aspects|beans|context(\\.support)?|core|"
				+ "expression|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|tx|web|webflux|webmvc|websocket)");

	private static final String CONDITIONS = "ConditionalOn(Bean|Boolean(Property|Properties)|Class|CloudPlatform|Java|"
			+ "MissingBean|MissingClass|NotWar|NotWebApplication|Properties|Property|Resource|SingleCandidate|Threading|"
			+ "War|WebApplication)";

	/**
	 * The types of Spring that a class which takes part must name.
	 */
	private static final Pattern NAMES = Pattern.compile("org[/.]springframework[/.](" + String.join("|",
			// It registers beans,
			"beans[/.]factory[/.](BeanRegist|config[/.](\\w+Configurer|BeanFactoryPostProcessor|Configurable|SingletonBeanRegistry)|"
					+ "groovy|support[/.](BeanDefinitionRegistry|DefaultListableBeanFactory)|xml)",
			"boot[/.](ApplicationContextFactory|builder)", "context[/.]support[/.]Generic",
			"context[/.]annotation[/.](AnnotatedBean|AnnotationConfig|ClassPath|ConfigurationClassPost|"
					+ "DeferredImportSelector|Import(BeanDefinitionRegistrar|Resource|Selector))",
			// decides which there are,
			"boot[/.]autoconfigure[/.](AutoConfigurationImport|condition[/.](?!" + CONDITIONS + "\\b))",
			"boot[/.]context[/.]TypeExcludeFilter", "context[/.]annotation[/.](Condition|ConfigurationCondition)",
			"core[/.]type[/.](classreading|filter)",
			// or comes in between the reading of the configuration and the decisions.
			"boot[/.](BootstrapRegistry|EnvironmentPostProcessor|SpringApplication(Hook|RunListener)|bootstrap)",
			"boot[/.]context[/.]event[/.](Application(ContextInitialized|EnvironmentPrepared|Prepared|Starting)|"
					+ "SpringApplication)",
			"context[/.]ApplicationContextInitializer",
			"core[/.]env[/.](?!(Environment|EnvironmentCapable|Profiles|PropertyResolver)\\b)",
			// Generated code knows neither overridden methods, arguments, nor types that
			// are found out later.
			"beans[/.]factory[/.](annotation[/.]Lookup|FactoryBean|SmartFactoryBean|config[/.]AbstractFactoryBean)\\b",
			"context[/.]annotation[/.]Scope") + ")[\\w/.]*|\\benforceUniqueMethods\\b");

	/**
	 * Return which class takes part and how, in words, or {@code null} if there is none.
	 * @param archives the archives of the application
	 */
	@Nullable String find(List<Path> archives) throws IOException {
		NameSearch.Found found = new NameSearch(archives).without((module) -> KNOWN_MODULES.matcher(module).matches())
			.find(NAMES);
		return (found != null) ? "%s in %s uses %s. The beans may depend on more than properties."
			.formatted(found.file(), found.archive(), found.name().replace('/', '.')) : null;
	}

}
