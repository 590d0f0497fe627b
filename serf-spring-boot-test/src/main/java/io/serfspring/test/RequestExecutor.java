package io.serfspring.test;

import org.jspecify.annotations.Nullable;

import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.JsonConverter;
import io.serfspring.dispatch.SerfEventDispatcher;
import io.serfspring.dispatch.SerfResult;
import io.serfspring.script.AgentEnvironment;
import io.serfspring.script.ScriptDispatcher;
import io.serfspring.script.ScriptOutcome;

/**
 * Hands an invocation to the handlers as the process would.
 */
class RequestExecutor {

	private final SerfEventDispatcher dispatcher;

	private final ScriptDispatcher script;

	private final @Nullable JsonConverter jsonConverter;

	RequestExecutor(SerfEventDispatcher dispatcher, ScriptDispatcher script, @Nullable JsonConverter jsonConverter) {
		this.dispatcher = dispatcher;
		this.script = script;
		this.jsonConverter = jsonConverter;
	}

	RequestExecutor separatingRolesBy(String separator) {
		return new RequestExecutor(this.dispatcher.separatingRolesBy(separator), this.script, this.jsonConverter);
	}

	TestRoutes routes() {
		return new TestRoutes(this.dispatcher.routes());
	}

	SerfEvent read(TestInvocation invocation) {
		return this.script.read(AgentEnvironment.of(invocation.environment()).bind(), invocation.stdin().bytes());
	}

	TestResult execute(SerfEvent event) {
		SerfResult result = this.dispatcher.dispatch(event);
		ScriptOutcome outcome = this.script.outcome(result);
		int limit = (event instanceof QueryEvent query) ? this.dispatcher.responseLimit().bytesFor(query) : 0;
		return new TestResult(result, outcome.exitCode(), outcome.out(), outcome.err(), limit, routes(),
				this.jsonConverter);
	}

}
