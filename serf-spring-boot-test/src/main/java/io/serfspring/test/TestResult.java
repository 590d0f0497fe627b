package io.serfspring.test;

import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

import io.serfspring.Payload;
import io.serfspring.dispatch.JsonConverter;
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
 * @param routes the routing table
 * @param jsonConverter what reads and writes JSON, if there is anything
 */
public record TestResult(SerfResult result, int exitCode, Payload out, String err, int responseLimit, TestRoutes routes,
		@Nullable JsonConverter jsonConverter) implements AssertProvider<TestResultAssert> {

	/**
	 * Use {@code assertThat(result)} of AssertJ instead.
	 */
	@Override
	public TestResultAssert assertThat() {
		return new TestResultAssert(this);
	}

}
