package io.serfspring.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/**
 * Prints Boot's analysis of a failed start to standard error while the console is quiet,
 * as Boot prints it to the log.
 */
class StderrFailureAnalysisReporter implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		if (QuietConsole.isQuiet()) {
			QuietConsole.printError((err) -> {
				err.printf("APPLICATION FAILED TO START%n%nDescription:%n%n%s%n", analysis.getDescription());
				if (StringUtils.hasText(analysis.getAction())) {
					err.printf("%nAction:%n%n%s%n", analysis.getAction());
				}
			});
		}
	}

}
