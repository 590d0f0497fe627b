package io.serfspring.process;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import io.serfspring.dispatch.CauseChain;
import io.serfspring.dispatch.TraceText;

/**
 * Ends the process when the application does not start, after the other reporters have
 * told why, or the trace was printed. Spring Boot would wait for every thread that the
 * application has left running, and so would the agent.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureReporter implements SpringBootExceptionReporter {

	private static final Log logger = LogFactory.getLog(StartFailureReporter.class);

	private final @Nullable ConfigurableApplicationContext context;

	StartFailureReporter(@Nullable ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean reportException(Throwable failure) {
		ScriptProcess process = ScriptProcess.find();
		if (process == null) {
			return false;
		}
		process.begin("The application has failed to start");
		process.end(() -> report(failure, process));
		return true;
	}

	/**
	 * Spring Boot's own reporter goes round in circles if the causes do.
	 */
	private void report(Throwable failure, ScriptProcess process) {
		String text = "The application has failed to start\n" + new TraceText(failure);
		process.begin(text);
		if (CauseChain.of(failure).isEndless() || !isReportedByOthers(failure)) {
			process.tell(text);
			logger.error(text);
		}
	}

	private boolean isReportedByOthers(Throwable failure) {
		ArgumentResolver arguments = (this.context != null)
				? ArgumentResolver.of(ConfigurableApplicationContext.class, this.context) : ArgumentResolver.none();
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(SpringBootExceptionReporter.class, arguments)
			.stream()
			.filter((reporter) -> !(reporter instanceof StartFailureReporter))
			.anyMatch((reporter) -> reporter.reportException(failure));
	}

}
