package com.acme;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.serfspring.Member;
import io.serfspring.test.SerfTester;
import io.serfspring.test.TestMember;
import io.serfspring.test.TestNode;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;

class BalancerHandlerTests {

	private static final TestMember WEB_1 = member("web-1", "10.0.0.1").role("web").tag("dc", "ams");

	private final NameBackends backends = new NameBackends();

	private final SerfTester tester = SerfTester.of(new BalancerHandler(this.backends));

	@Test
	void addsWebServersOfItsPlaceOnly() {
		assertThat(canary().memberJoin(WEB_1, member("db-1", "10.0.0.2").role("db").tag("dc", "ams"))).isHandled();
		assertThat(this.backends.names).containsExactly("web-1");
		assertThat(canary().memberJoin(member("web-2", "10.0.0.3").role("web").tag("dc", "fra"))).isUnhandled();
	}

	@Test
	void removesAllButItself() {
		assertThat(canary().memberJoin(WEB_1)).isHandled();
		assertThat(canary().memberFailed(WEB_1)).isHandled();
		assertThat(this.backends.names).isEmpty();
		assertThat(canary().memberLeave(member("lb-1", "10.0.0.9").role("lb"))).isUnhandled();
	}

	@Test
	void servesNodesThatHaveAllItsTags() {
		assertThat(this.tester.role("lb").tag("dc", "ams").memberJoin(WEB_1)).isUnhandled();
		assertThat(this.tester.role("lb").tag("dc", "fra").tag("canary", "").memberJoin(WEB_1)).isUnhandled();
	}

	@Test
	void servesNodesThatHaveAnotherRoleToo() {
		TestNode both = this.tester.withRoleSeparator(",").role("web,lb").tag("dc", "ams").tag("canary", "");
		assertThat(both.memberJoin(WEB_1)).wasHandledBy(BalancerHandler.class, "joined");
	}

	@Test
	void routesAreThese() {
		assertThat(this.tester.routes()).isTable(
				"""
						lb  member-failed  BalancerHandler.gone(List)    nodes with dc=ams and canary; members without this node
						lb  member-join    BalancerHandler.joined(List)  nodes with dc=ams and canary; members of web with dc=ams
						lb  member-leave   BalancerHandler.gone(List)    nodes with dc=ams and canary; members without this node
						""");
	}

	private TestNode canary() {
		return this.tester.node("lb-1").role("lb").tag("dc", "ams").tag("canary", "");
	}

	private static final class NameBackends implements Backends {

		private final Set<String> names = new TreeSet<>();

		@Override
		public void add(Collection<Member> members) {
			members.forEach((member) -> this.names.add(member.name()));
		}

		@Override
		public void remove(Collection<Member> members) {
			members.forEach((member) -> this.names.remove(member.name()));
		}

	}

}
