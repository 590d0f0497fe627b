package io.serfspring.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.Assert;

import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.TraceText;
import io.serfspring.script.AgentVariables;
import io.serfspring.script.ScriptDispatcher;

/**
 * Has the event handled once the application is up and all of its runners have run, in
 * any order. Makes sure from the very beginning that the process ends.
 */
class ScriptRunListener implements SpringApplicationRunListener, Ordered {

	private final String[] args;

	private final ScriptProcess process = new ScriptProcess();

	ScriptRunListener(String[] args) {
		this.args = args;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	/**
	 * Begin before the configuration of the application is read, if there is an event.
	 */
	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		bootstrapContext.register(ScriptProcess.class, (context) -> this.process);
		if (System.getenv(AgentVariables.EVENT) != null || isEventGiven() || ScriptMode.isResident()) {
			this.process.start();
			this.process.console().silence();
		}
	}

	private boolean isEventGiven() {
		return System.getProperty(ScriptMode.EVENT_PROPERTY) != null
				|| Arrays.stream(this.args).anyMatch((arg) -> arg.startsWith("--" + ScriptMode.EVENT_PROPERTY + "="));
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (GeneratedBeans.areBeingGenerated()) {
			environment.getPropertySources().addFirst(new AskedProperties());
			context.addProtocolResolver(new PackagedResources());
		}
		else if (ScriptMode.isActive(environment)) {
			// Without the property, the class is not needed.
			if (System.getProperty(ScriptBackground.PROPERTY) == null || !ScriptBackground.isActive()) {
				Binder.get(environment)
					.bind(ScriptProcess.TIMEOUT_PROPERTY, Duration.class)
					.ifBound(this.process::limit);
			}
			SpringApplication.getShutdownHandlers().add(() -> this.process.shutDown(context));
			context.addBeanFactoryPostProcessor(new ScriptModeBeans(environment));
		}
	}

	/**
	 * Handle the event of an installation before any of the application's runners.
	 */
	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		// Spring stops the application before this, unless it runs in another thread than
		// that of the main method. Its runners must not run.
		Assert.state(!GeneratedBeans.areBeingGenerated(), "The application starts in a thread of its own");
		if (ScriptMode.isTraining(context.getEnvironment()) && hasDispatcher(context)) {
			new TrainingReport(context.getBean(SerfEventDispatcher.class)).write();
			handleEvent(context);
		}
	}

	@Override
	public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		handleEvent(context);
	}

	private void handleEvent(ConfigurableApplicationContext context) {
		if (ScriptMode.isActive(context.getEnvironment()) && hasDispatcher(context)) {
			this.process.up();
			if (ScriptMode.isResident()) {
				serveEvents(context);
			}
			new ScriptRunner(context, this.process).run();
			if (ScriptMode.isTraining(context.getEnvironment())) {
				residentServices().forEach((service) -> service.train(context));
			}
			this.process.end(context);
		}
		this.process.release();
	}

	private void serveEvents(ConfigurableApplicationContext context) {
		ResidentConsole console = this.process.stay();
		residentServices().forEach((service) -> service.serve(context, console));
		this.process.end();
	}

	private List<ResidentService> residentServices() {
		return SpringFactoriesLoader.forDefaultResourceLocation().load(ResidentService.class);
	}

	/**
	 * Other contexts than that of the application, such as one that reads its
	 * configuration, have none.
	 */
	private boolean hasDispatcher(ConfigurableApplicationContext context) {
		return context.getBeanNamesForType(ScriptDispatcher.class, false, false).length > 0;
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		this.process.begin("The application has failed");
		this.process.begin("The application has failed\n" + new TraceText(exception));
	}

}
