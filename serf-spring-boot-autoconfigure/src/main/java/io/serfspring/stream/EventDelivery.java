package io.serfspring.stream;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.serfspring.MemberEvent;
import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.Quoted;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;
import io.serfspring.dispatch.SerfResult;
import io.serfspring.dispatch.TraceLog;
import io.serfspring.rpc.RpcMember;
import io.serfspring.rpc.SerfRefusedException;
import io.serfspring.rpc.SerfRpcException;
import io.serfspring.rpc.StreamRecord;

/**
 * Makes events of what the agent tells, hands them to the dispatcher and counts what
 * comes of it. Nothing that a handler does reaches the caller.
 */
final class EventDelivery {

	private static final Log logger = LogFactory.getLog(SerfStreamContainer.class);

	private static final TraceLog failures = new TraceLog(logger);

	private final Function<SerfEvent, SerfResult> dispatcher;

	private final SelfNode self;

	private final MemberTracker tracker;

	private final RunningHandlers running;

	private final StreamCounters counters;

	private volatile boolean abandoned;

	EventDelivery(Function<SerfEvent, SerfResult> dispatcher, SelfNode self, MemberTracker tracker,
			RunningHandlers running, StreamCounters counters) {
		this.dispatcher = dispatcher;
		this.self = self;
		this.tracker = tracker;
		this.running = running;
		this.counters = counters;
	}

	void deliver(StreamRecord.User record) {
		deliver(new UserEvent(this.self.get(), record.name(), record.lamportTime(), Payload.of(record.payload())),
				(result) -> true);
	}

	void deliver(StreamRecord.Query record, Agent agent) {
		deliver(new QueryEvent(this.self.get(), record.name(), record.lamportTime(), Payload.of(record.payload())),
				(result) -> respond(record, result, agent));
	}

	void deliver(MemberEventType type, List<RpcMember> members) {
		deliver(this.tracker.newsIn(type, members));
	}

	/**
	 * Deliver what is news in a list of all members.
	 * @return how many events that are
	 */
	int deliver(List<RpcMember> list, boolean initialMembers) {
		List<MemberChange> changes = this.tracker.newsIn(list, initialMembers);
		deliver(changes);
		return changes.size();
	}

	/**
	 * What is left when the stream ends stays news for the next one.
	 */
	private void deliver(List<MemberChange> changes) {
		for (MemberChange change : changes) {
			if (this.abandoned) {
				return;
			}
			this.tracker.tell(change);
			deliver(new MemberEvent(change.type(), this.self.get(), Members.of(change.members())), (result) -> true);
		}
	}

	private void deliver(SerfEvent event, Predicate<SerfResult> completion) {
		RunningHandlers.Call call = this.running.begin(event);
		try {
			SerfResult result = dispatch(event);
			boolean completed = result.failures().isEmpty() && completion.test(result);
			this.counters.count(result, completed);
		}
		catch (Exception | Error ex) {
			this.counters.countFailure();
			failures.error(event.describe() + " could not be dispatched", ex);
		}
		finally {
			this.running.end(call);
		}
	}

	/**
	 * The interrupt that a handler may leave behind is not meant for what comes next.
	 */
	private SerfResult dispatch(SerfEvent event) {
		try {
			return this.dispatcher.apply(event);
		}
		finally {
			Thread.interrupted();
		}
	}

	/**
	 * An empty answer is none, as it is for an agent that has started the handler itself.
	 */
	private boolean respond(StreamRecord.Query query, SerfResult result, Agent agent) {
		Payload answer = result.answer().orElse(Payload.EMPTY);
		if (answer.isEmpty()) {
			return true;
		}
		try {
			agent.respond(query.id(), answer.bytes());
			return true;
		}
		catch (SerfRefusedException ex) {
			logUnanswered(query, "the agent says " + new Quoted(ex.agentMessage()));
		}
		catch (SerfRpcException | IllegalStateException ex) {
			logUnanswered(query, Quoted.escape(String.valueOf(ex.getMessage())));
		}
		return false;
	}

	private void logUnanswered(StreamRecord.Query query, String reason) {
		logger.warn("The answer to query %s was not sent: %s".formatted(new Quoted(query.name()), reason));
	}

	/**
	 * Begin nothing more.
	 */
	void abandon() {
		this.abandoned = true;
	}

}
