package io.serfspring.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import io.serfspring.MemberEventType;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcMember;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules of {@link MemberTracker} that hold for any history of a cluster: what a handler
 * makes of the events that it gets is the cluster.
 */
class MemberTrackerPropertyTests {

	@Property(tries = 2000)
	void whenMembersAreComparedThenTheHandlerKnowsTheCluster(@ForAll("histories") List<Step> history,
			@ForAll boolean initialMembers) {
		Run run = new Run(initialMembers);
		history.forEach(run::step);
		run.connectAndCompare();
		assertThat(run.handler.live()).isEqualTo(run.cluster.live());
	}

	@Property(tries = 2000)
	void whenEachStepIsReportedThenTheHandlerKnowsTheClusterWithoutComparison(@ForAll("histories") List<Step> history) {
		Run run = new Run(true);
		run.step(new Step(Action.SUBSCRIBE, 0, 0));
		run.step(new Step(Action.ARRIVE, 0, 0));
		for (Step step : history) {
			if (step.action().changesTheCluster()) {
				run.step(step);
				run.step(new Step(Action.FLUSH, 0, 0));
			}
		}
		assertThat(run.handler.live()).isEqualTo(run.cluster.live());
	}

	@Provide
	Arbitrary<List<Step>> histories() {
		return Combinators
			.combine(Arbitraries.of(Action.class), Arbitraries.integers().between(0, 2),
					Arbitraries.integers().between(0, 2))
			.as(Step::new)
			.list()
			.ofMaxSize(60);
	}

	/**
	 * What happens in the cluster, in the agent, or to the connection.
	 */
	enum Action {

		JOIN, UPDATE, LEAVE, FAIL, REAP, FLUSH, SUBSCRIBE, LIST, ARRIVE, DISCONNECT;

		boolean changesTheCluster() {
			return ordinal() <= REAP.ordinal();
		}

	}

	record Step(Action action, int node, int tag) {
	}

	/**
	 * A cluster, an agent and a stream.
	 */
	private static final class Run {

		private final Cluster cluster = new Cluster();

		private final Coalescer coalescer = new Coalescer();

		private final MemberTracker tracker = new MemberTracker();

		private final Handler handler = new Handler();

		private final boolean initialMembers;

		private final List<MemberChange> held = new ArrayList<>();

		private @Nullable Collection<RpcMember> list;

		private boolean subscribed;

		private boolean listExpected;

		Run(boolean initialMembers) {
			this.initialMembers = initialMembers;
		}

		void step(Step step) {
			switch (step.action()) {
				case JOIN, UPDATE, LEAVE, FAIL, REAP -> this.coalescer.take(this.cluster.change(step));
				case FLUSH -> this.coalescer.flush(step.tag()).forEach(this::report);
				case SUBSCRIBE -> {
					this.subscribed = true;
					this.listExpected = true;
				}
				case LIST -> this.list = this.listExpected ? this.cluster.list() : null;
				case ARRIVE -> arrive();
				case DISCONNECT -> {
					this.listExpected = false;
					handleHeld();
					this.subscribed = false;
				}
			}
		}

		void connectAndCompare() {
			step(new Step(Action.SUBSCRIBE, 0, 0));
			step(new Step(Action.FLUSH, 0, 0));
			handleHeldAfterList(this.cluster.list());
			step(new Step(Action.FLUSH, 0, 0));
			handleHeldAfterList(this.cluster.list());
		}

		private void report(MemberChange change) {
			if (this.listExpected) {
				this.held.add(change);
			}
			else if (this.subscribed) {
				tell(this.tracker.newsIn(change.type(), change.members()));
			}
		}

		private void arrive() {
			if (this.listExpected) {
				handleHeldAfterList((this.list != null) ? this.list : this.cluster.list());
			}
		}

		private void handleHeldAfterList(Collection<RpcMember> list) {
			this.listExpected = false;
			this.list = null;
			tell(this.tracker.newsIn(list, this.initialMembers));
			handleHeld();
		}

		private void handleHeld() {
			this.held.forEach((change) -> tell(this.tracker.newsIn(change.type(), change.members())));
			this.held.clear();
		}

		private void tell(List<MemberChange> changes) {
			for (MemberChange change : changes) {
				this.tracker.tell(change);
				this.handler.handle(change);
			}
			if (!this.initialMembers) {
				this.handler.adopt(this.cluster, this.tracker);
			}
		}

	}

	/**
	 * What really is.
	 */
	private static final class Cluster {

		private final Map<String, RpcMember> members = new LinkedHashMap<>();

		/**
		 * Do what the step says, if that is possible.
		 */
		@Nullable MemberChange change(Step step) {
			String name = "n" + step.node();
			RpcMember before = this.members.get(name);
			boolean alive = before != null && before.status() == MemberStatus.ALIVE;
			Map<String, String> tags = Map.of("tag", "" + step.tag());
			return switch (step.action()) {
				case JOIN -> alive ? null : put(MemberEventType.JOIN, Nodes.member(name, MemberStatus.ALIVE, tags));
				case UPDATE ->
					!alive ? null : put(MemberEventType.UPDATE, Nodes.member(name, MemberStatus.ALIVE, tags));
				case LEAVE -> !alive ? null : put(MemberEventType.LEAVE, with(before, MemberStatus.LEFT));
				case FAIL -> !alive ? null : put(MemberEventType.FAILED, with(before, MemberStatus.FAILED));
				case REAP -> (before == null || alive) ? null : remove(before);
				default -> throw new IllegalArgumentException(step.toString());
			};
		}

		private MemberChange put(MemberEventType type, RpcMember member) {
			this.members.put(member.name(), member);
			return new MemberChange(type, List.of(member));
		}

		private MemberChange remove(RpcMember member) {
			this.members.remove(member.name());
			return new MemberChange(MemberEventType.REAP, List.of(member));
		}

		private static RpcMember with(RpcMember member, MemberStatus status) {
			return Nodes.member(member.name(), status, member.tags());
		}

		List<RpcMember> list() {
			return List.copyOf(this.members.values());
		}

		Map<String, Map<String, String>> live() {
			Map<String, Map<String, String>> live = new TreeMap<>();
			list().stream()
				.filter((member) -> member.status() == MemberStatus.ALIVE)
				.forEach((member) -> live.put(member.name(), member.tags()));
			return live;
		}

	}

	/**
	 * Forgets as much as an agent does: of each member only the last event counts, it is
	 * not reported if one of that type was reported before, and updates are reported for
	 * ever.
	 */
	private static final class Coalescer {

		private final Map<String, MemberChange> latest = new LinkedHashMap<>();

		private final Map<String, MemberEventType> reported = new HashMap<>();

		void take(@Nullable MemberChange change) {
			if (change != null) {
				this.latest.put(change.members().get(0).name(), change);
			}
		}

		List<MemberChange> flush(int rotation) {
			List<MemberChange> changes = new ArrayList<>();
			this.latest.forEach((name, change) -> {
				MemberEventType before = this.reported.put(name, change.type());
				if (before != change.type() || change.type() == MemberEventType.UPDATE) {
					changes.add(change);
				}
			});
			Collections.rotate(changes, rotation);
			return changes;
		}

	}

	/**
	 * Believes what it is told, and insists on news.
	 */
	private static final class Handler {

		private final Map<String, Map<String, String>> live = new TreeMap<>();

		private final Map<String, MemberEventType> last = new HashMap<>();

		void handle(MemberChange change) {
			for (RpcMember member : change.members()) {
				MemberEventType before = this.last.put(member.name(), change.type());
				switch (change.type()) {
					case JOIN, UPDATE ->
						assertThat(this.live.put(member.name(), member.tags())).isNotEqualTo(member.tags());
					case LEAVE, FAILED, REAP -> {
						assertThat(before).isNotEqualTo(change.type());
						this.live.remove(member.name());
					}
				}
			}
		}

		/**
		 * Know silently what the first list brings.
		 */
		void adopt(Cluster cluster, MemberTracker tracker) {
			cluster.list()
				.stream()
				.filter((member) -> !this.live.containsKey(member.name()) && !this.last.containsKey(member.name()))
				.filter((member) -> tracker.newsIn(MemberEventType.JOIN, List.of(member)).isEmpty())
				.forEach((member) -> this.live.put(member.name(), member.tags()));
		}

		Map<String, Map<String, String>> live() {
			return this.live;
		}

	}

}
