package io.serfspring.test.agent;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.util.Assert;

/**
 * Starts real agents when a test asks for them, with what the test knows at that moment.
 * If everything is known beforehand, {@link WithSerfAgent} is shorter. <pre class="code">
 * &#064;RegisterExtension
 * static SerfAgentExtension agents = new SerfAgentExtension();
 *
 * &#064;Test
 * void whenStatusIsAskedForThenBothAnswer() {
 *     SerfAgent web = agents.agent("web-1").role("web").tag("dc", "ams").handler(jar).start();
 *     SerfAgent db = agents.agent("db-1").role("db").handler(jar).join(web).start();
 *     assertThat(db.query("status")).containsOnlyKeys("web-1", "db-1");
 * }</pre>
 * <ul>
 * <li>An agent ends with the test that started it, also when the test fails; one that was
 * started in a {@code &#064;BeforeAll} method of a test class with a static extension
 * ends with the class. So do the handlers that it was running. All of them end with the
 * JVM at the latest.</li>
 * <li>Agents listen on free ports of the loopback interface, and keep their files in a
 * folder that is deleted with them.</li>
 * <li>Agents and handlers inherit the environment of this JVM without the locale, which a
 * systemd unit does not have either, and without {@code SERF_*}.</li>
 * <li>The program is {@code serf} on the path, or the one that the environment variable
 * {@code SERF_BINARY} or JUnit's configuration parameter {@code serf.binary} names. A
 * test on a machine without it fails, as a test that did not run proves nothing.</li>
 * <li>If test methods run concurrently, each needs an extension of its own, in a field
 * that is not static.</li>
 * </ul>
 *
 * @see RegisterExtension
 */
public final class SerfAgentExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private final Deque<AgentScope> scopes = new ConcurrentLinkedDeque<>();

	/**
	 * Describe an agent to start.
	 * @param name name of the agent's node
	 * @return what the agent will be like
	 */
	public SerfAgentBuilder agent(String name) {
		AgentScope scope = this.scopes.peek();
		Assert.state(scope != null, "No test is running. Is this extension in a field with @RegisterExtension, and "
				+ "a static one if a @BeforeAll method starts agents?");
		return new SerfAgentBuilder(scope, name);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		open(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		open(context);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		close(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		close(context);
	}

	private void open(ExtensionContext context) {
		AgentScope scope = new AgentScope(SerfBinary.of(context));
		store(context).put(this, scope);
		this.scopes.push(scope);
	}

	private void close(ExtensionContext context) {
		AgentScope scope = store(context).remove(this, AgentScope.class);
		if (scope != null) {
			this.scopes.remove(scope);
			scope.close();
		}
	}

	private Store store(ExtensionContext context) {
		return context.getStore(Namespace.create(SerfAgentExtension.class));
	}

}
