package io.serfspring.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.annotation.CheckReturnValue;

import io.serfspring.MemberEventType;
import io.serfspring.Payload;
import io.serfspring.script.AgentVariables;

/**
 * A node on which a {@link SerfTester} handles events. Immutable.
 */
@CheckReturnValue
public final class TestNode {

	private final SerfTester tester;

	private final String name;

	private final Map<String, String> tags;

	TestNode(SerfTester tester, String name, Map<String, String> tags) {
		this.tester = tester;
		this.name = name;
		this.tags = tags;
	}

	/**
	 * Set the role, which is the {@code role} tag.
	 * @param role the role
	 * @return the node with that role
	 */
	public TestNode role(String role) {
		return tag("role", role);
	}

	/**
	 * Set a tag.
	 * @param name the original name of the tag
	 * @param value the value
	 * @return the node with that tag
	 */
	public TestNode tag(String name, String value) {
		Map<String, String> tags = new LinkedHashMap<>(this.tags);
		tags.put(name, value);
		return new TestNode(this.tester, this.name, tags);
	}

	/**
	 * Fire a user event.
	 * @param name the name of the event
	 * @return the request, without a payload
	 */
	public TestRequest userEvent(String name) {
		return request(variables("user").with(AgentVariables.USER_EVENT, name).with(AgentVariables.USER_LTIME, "1"));
	}

	/**
	 * Ask a query.
	 * @param name the name of the query
	 * @return the request, without a payload
	 */
	public TestRequest query(String name) {
		return request(variables("query").with(AgentVariables.QUERY_NAME, name).with(AgentVariables.QUERY_LTIME, "1"));
	}

	/**
	 * Tell of members that joined.
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberJoin(TestMember... members) {
		return memberEvent(MemberEventType.JOIN, members);
	}

	/**
	 * Tell of members that left.
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberLeave(TestMember... members) {
		return memberEvent(MemberEventType.LEAVE, members);
	}

	/**
	 * Tell of members that failed.
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberFailed(TestMember... members) {
		return memberEvent(MemberEventType.FAILED, members);
	}

	/**
	 * Tell of members that changed.
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberUpdate(TestMember... members) {
		return memberEvent(MemberEventType.UPDATE, members);
	}

	/**
	 * Tell of members that were forgotten.
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberReap(TestMember... members) {
		return memberEvent(MemberEventType.REAP, members);
	}

	/**
	 * Tell of members.
	 * @param type what has happened to them
	 * @param members the members
	 * @return the request
	 */
	public TestRequest memberEvent(MemberEventType type, TestMember... members) {
		StringBuilder stdin = new StringBuilder();
		List.of(members).forEach((member) -> stdin.append(member.toLine()));
		return request(variables(type.wireName()).withStdin(stdin.toString()));
	}

	private TestInvocation variables(String kind) {
		TestInvocation invocation = new TestInvocation(Map.of(), Payload.EMPTY).with(AgentVariables.EVENT, kind)
			.with(AgentVariables.SELF_NAME, this.name)
			.with(AgentVariables.SELF_ROLE, this.tags.getOrDefault("role", ""));
		for (Map.Entry<String, String> tag : this.tags.entrySet()) {
			invocation = invocation.withTag(tag.getKey(), tag.getValue());
		}
		return invocation;
	}

	private TestRequest request(TestInvocation invocation) {
		return new TestRequest(this.tester, invocation, Payload.EMPTY);
	}

}
