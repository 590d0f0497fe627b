package io.serfspring;

/**
 * A query, as asked by {@code serf query}.
 *
 * @param self the node on which the query is answered
 * @param name the name of the query; any text, may be empty
 * @param lamportTime the Lamport time of the query clock, an unsigned 64-bit number
 * @param payload the payload
 */
public record QueryEvent(LocalNode self, String name, long lamportTime, Payload payload) implements NamedEvent {

	@Override
	public String describe() {
		return "query " + new Quoted(this.name);
	}

}
