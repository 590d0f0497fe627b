package io.serfspring.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import io.serfspring.script.ScriptStreams;

/**
 * Ends the process when the application does not start while the console is quiet, after
 * the other reporters have told why, or the trace was printed. Boot itself would wait for
 * every thread that the application has left running, and so would the agent.
 */
@Order(0)
class StderrExceptionReporter implements SpringBootExceptionReporter {

	private static final Log logger = LogFactory.getLog(StderrExceptionReporter.class);

	private final @Nullable ConfigurableApplicationContext context;

	StderrExceptionReporter(@Nullable ConfigurableApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean reportException(Throwable failure) {
		if (!QuietConsole.isQuiet()) {
			return false;
		}
		if (!isReportedByOthers(failure)) {
			logger.error("Application run failed", failure);
			failure.printStackTrace(ScriptStreams.ofProcess().errPrinter());
		}
		System.exit(1);
		return true;
	}

	private boolean isReportedByOthers(Throwable failure) {
		ArgumentResolver arguments = (this.context != null)
				? ArgumentResolver.of(ConfigurableApplicationContext.class, this.context) : ArgumentResolver.none();
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(SpringBootExceptionReporter.class, arguments)
			.stream()
			.filter((reporter) -> !(reporter instanceof StderrExceptionReporter))
			.anyMatch((reporter) -> reporter.reportException(failure));
	}

}
