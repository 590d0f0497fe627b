package io.serfspring.stream;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.serfspring.MemberEventType;
import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcMember;

import static io.serfspring.MemberEventType.FAILED;
import static io.serfspring.MemberEventType.JOIN;
import static io.serfspring.MemberEventType.LEAVE;
import static io.serfspring.MemberEventType.REAP;
import static io.serfspring.MemberEventType.UPDATE;
import static io.serfspring.stream.Nodes.alive;
import static io.serfspring.stream.Nodes.failed;
import static io.serfspring.stream.Nodes.left;
import static io.serfspring.stream.Nodes.member;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MemberTracker}.
 */
class MemberTrackerTests {

	private final MemberTracker tracker = new MemberTracker();

	@Test
	void whenListIsTheFirstThenLiveMembersJoinTogether() {
		assertThat(list(alive("a"), alive("b"), left("c"), failed("d"))).containsExactly("JOIN a b");
	}

	@Test
	void whenMemberIsLeavingThenItIsStillThere() {
		assertThat(list(member("a", MemberStatus.LEAVING, Map.of()))).containsExactly("JOIN a");
		assertThat(report(LEAVE, left("a"))).containsExactly("LEAVE a");
	}

	@Test
	void whenInitialMembersAreNotWantedThenTheyAreKnownSilently() {
		assertThat(describe(this.tracker.newsIn(List.of(alive("a")), false))).isEmpty();
		assertThat(report(JOIN, alive("a"))).isEmpty();
		assertThat(report(FAILED, failed("a"))).containsExactly("FAILED a");
	}

	@Test
	void whenFirstListComesAfterAReportThenWhatWasReportedIsNoNews() {
		report(JOIN, alive("a"));
		assertThat(list(alive("a"), alive("b"))).containsExactly("JOIN b");
	}

	@Test
	void whenLaterListDiffersThenEachDifferenceIsAnEvent() {
		list(alive("a"), alive("b"), alive("c"), alive("d", "web"), alive("e"));
		assertThat(list(left("a"), failed("b"), alive("d", "db"), alive("e"), alive("f"))).containsExactly("LEAVE a",
				"FAILED b", "REAP c", "JOIN f", "UPDATE d");
	}

	@Test
	void whenMemberCameAndWentBetweenTwoListsThenTheEndIsTold() {
		list(alive("a"));
		assertThat(list(alive("a"), failed("b"), left("c"))).containsExactly("LEAVE c", "FAILED b");
	}

	@Test
	void whenMemberReturnsBetweenTwoListsThenItJoins() {
		list(alive("a"));
		report(FAILED, failed("a"));
		assertThat(list(alive("a"))).containsExactly("JOIN a");
	}

	@Test
	void whenUpdateIsOfAnUnseenMemberThenItJoins() {
		list(alive("a"));
		assertThat(report(UPDATE, alive("b", "web"))).containsExactly("JOIN b");
		assertThat(report(UPDATE, alive("b", "web"))).isEmpty();
	}

	@Test
	void whenUpdateIsOfAFailedMemberThenItJoins() {
		list(alive("a"));
		report(FAILED, failed("a"));
		assertThat(report(UPDATE, alive("a", "web"))).containsExactly("JOIN a");
	}

	@Test
	void whenUpdateChangesNothingThenItIsNoNews() {
		list(alive("a", "web"), alive("b", "web"));
		assertThat(report(UPDATE, alive("a", "web"), alive("b", "db"))).containsExactly("UPDATE b");
	}

	@Test
	void whenAddressChangesThenItIsAnUpdate() {
		list(alive("a"));
		assertThat(report(UPDATE, member("a", "10.0.0.2", MemberStatus.ALIVE, Map.of()))).containsExactly("UPDATE a");
	}

	@Test
	void whenLiveMemberJoinsWithOtherTagsThenItJoins() {
		list(alive("a", "web"));
		assertThat(report(JOIN, alive("a", "web"))).isEmpty();
		assertThat(report(JOIN, alive("a", "db"))).containsExactly("JOIN a");
	}

	@Test
	void whenMemberLeavesTwiceThenOnceIsEnough() {
		list(alive("a"));
		assertThat(report(LEAVE, left("a"))).containsExactly("LEAVE a");
		assertThat(report(LEAVE, left("a"))).isEmpty();
	}

	@Test
	void whenFailedMemberIsForcedToLeaveThenItLeaves() {
		list(alive("a"));
		report(FAILED, failed("a"));
		assertThat(report(LEAVE, left("a"))).containsExactly("LEAVE a");
	}

	@Test
	void whenMemberIsForgottenThenItIsReapedOnceAndMayJoinAgain() {
		list(alive("a"));
		report(LEAVE, left("a"));
		assertThat(report(REAP, left("a"))).containsExactly("REAP a");
		assertThat(report(REAP, left("a"))).isEmpty();
		assertThat(report(JOIN, alive("a"))).containsExactly("JOIN a");
	}

	@Test
	void whenNewsIsNotToldThenItIsNewsAgain() {
		list(alive("a"));
		assertThat(this.tracker.newsIn(LEAVE, List.of(left("a")))).isNotEmpty();
		assertThat(list(left("a"))).containsExactly("LEAVE a");
	}

	private List<String> list(RpcMember... members) {
		return tell(this.tracker.newsIn(List.of(members), true));
	}

	private List<String> report(MemberEventType type, RpcMember... members) {
		return tell(this.tracker.newsIn(type, List.of(members)));
	}

	private List<String> tell(List<MemberChange> changes) {
		changes.forEach(this.tracker::tell);
		return describe(changes);
	}

	private List<String> describe(List<MemberChange> changes) {
		return changes.stream()
			.map((change) -> change.type() + " "
					+ String.join(" ", change.members().stream().map(RpcMember::name).sorted().toList()))
			.toList();
	}

}
