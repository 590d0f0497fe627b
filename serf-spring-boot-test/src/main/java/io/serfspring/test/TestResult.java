package io.serfspring.test;

import org.assertj.core.api.AssertProvider;

import io.serfspring.Payload;
import io.serfspring.dispatch.SerfResult;

/**
 * What came of a {@link TestRequest}.
 *
 * @param result what the handlers did
 * @param exitCode the exit code of the process
 * @param out what the process would print to standard output
 * @param err what the process would print to standard error
 * @param responseLimit the largest answer that the agent of this node sends to this
 * query, in bytes; 0 for other events
 */
public record TestResult(SerfResult result, int exitCode, Payload out, String err,
		int responseLimit) implements AssertProvider<TestResultAssert> {

	/**
	 * Use {@code assertThat(result)} of AssertJ instead.
	 */
	@Override
	public TestResultAssert assertThat() {
		return new TestResultAssert(this);
	}

}
