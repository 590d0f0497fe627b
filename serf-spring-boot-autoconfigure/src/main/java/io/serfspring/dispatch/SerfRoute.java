package io.serfspring.dispatch;

import java.lang.reflect.Method;

/**
 * One line of the routing table: which method serves which events of which role.
 *
 * @param role the role, {@code default} or {@code *}
 * @param kind the kind of event as in {@code SERF_EVENT}: {@code member-join} and the
 * like, {@code user} or {@code query}
 * @param name the name of the user event or query, which may be a prefix such as
 * {@code disk-*}; empty for a member event
 * @param handlerType the type of the handler bean
 * @param method the method
 */
public record SerfRoute(String role, String kind, String name, Class<?> handlerType, Method method) {

	/**
	 * Return the event in the way in which the agent's own filters name it.
	 * @return {@code member-join}, {@code user:deploy} or {@code query:load}
	 */
	public String event() {
		return this.kind.startsWith("member-") ? this.kind : this.kind + ":" + this.name;
	}

	/**
	 * Describe the method in a few words.
	 * @return the description, such as {@code WebHandler.deploy(String)}
	 */
	public String handler() {
		return MethodDescription.of(this.handlerType, this.method);
	}

}
