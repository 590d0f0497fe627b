package io.serfspring.test.agent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a real agent for each test of a class, or for one test method, and ends it
 * afterwards. <pre class="code">
 * &#064;WithSerfAgent(name = "web-1", role = "web", tags = "dc=ams", handler = "target/app.jar")
 * &#064;WithSerfAgent(name = "db-1", role = "db", handler = "target/app.jar")
 * class StatusIntegrationTests {
 *
 *     &#064;Test
 *     void whenStatusIsAskedForThenBothAnswer(SerfAgent web1) {
 *         assertThat(web1.query("status")).containsOnlyKeys("web-1", "db-1");
 *     }
 *
 * }</pre>
 * <ul>
 * <li>Several agents form one cluster before the test begins. A method's agents are added
 * to those of its class and its enclosing classes.</li>
 * <li>Test methods and {@code &#064;BeforeEach} and {@code &#064;AfterEach} methods may
 * have {@link SerfAgent} parameters. If there is one agent, they get it. If there are
 * several, a parameter gets the agent with its name. Case and characters that an
 * identifier cannot have do not count: {@code web1} is {@code web-1}. In tests that are
 * compiled without the names of parameters, the first {@code SerfAgent} parameter gets
 * the agent of the first annotation, and so on.</li>
 * <li>{@link SerfAgentExtension} says where agents are started, what they inherit and how
 * they end. It also starts agents from code.</li>
 * </ul>
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(WithSerfAgents.class)
@ExtendWith(WithSerfAgentExtension.class)
public @interface WithSerfAgent {

	/**
	 * Name of the agent's node.
	 * @return the name of the node
	 */
	String name() default "node1";

	/**
	 * Role of the node, which is the tag {@code role}. None by default.
	 * @return the role
	 */
	String role() default "";

	/**
	 * Tags of the node, each {@code name=value}.
	 * @return the tags
	 */
	String[] tags() default {};

	/**
	 * File that handles every event: a packaged application, which is run by the Java of
	 * this JVM, or an executable such as the {@code handler} of an installation, which is
	 * run as it is. None by default. May contain system properties such as
	 * <code>${app.jar}</code>, which Maven and Gradle can set for the tests.
	 * @return the path of the file
	 */
	String handler() default "";

	/**
	 * Command for {@code sh} that handles every event, in place of a file. None by
	 * default. Taken as it is: a placeholder is the shell's.
	 * @return the command
	 */
	String handlerCommand() default "";

	/**
	 * Environment variables of the agent and its handlers, each {@code name=value}.
	 * @return the variables
	 */
	String[] environment() default {};

}
