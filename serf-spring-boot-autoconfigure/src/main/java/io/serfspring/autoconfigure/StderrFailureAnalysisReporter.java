package io.serfspring.autoconfigure;

import java.io.PrintStream;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

import io.serfspring.script.ScriptStreams;

/**
 * Prints Boot's analysis of a failed start to standard error while the console is quiet,
 * as Boot prints it to the log.
 */
class StderrFailureAnalysisReporter implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		if (QuietConsole.isQuiet()) {
			PrintStream err = ScriptStreams.ofProcess().errPrinter();
			err.printf("APPLICATION FAILED TO START%n%nDescription:%n%n%s%n", analysis.getDescription());
			if (StringUtils.hasText(analysis.getAction())) {
				err.printf("%nAction:%n%n%s%n", analysis.getAction());
			}
		}
	}

}
