package io.serfspring.process;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/**
 * Tells Spring Boot's analysis of a failed start, which Boot itself only logs.
 */
class StartFailureAnalysisReporter implements FailureAnalysisReporter {

	@Override
	public void report(FailureAnalysis analysis) {
		ScriptProcess process = ScriptProcess.find();
		if (process != null) {
			process.tellUnlessLogged(describe(analysis));
		}
	}

	private String describe(FailureAnalysis analysis) {
		String description = "APPLICATION FAILED TO START%n%nDescription:%n%n%s".formatted(analysis.getDescription());
		return StringUtils.hasText(analysis.getAction())
				? "%s%n%nAction:%n%n%s".formatted(description, analysis.getAction()) : description;
	}

}
