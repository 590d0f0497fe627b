package io.serfspring;

/**
 * A user event, as fired by {@code serf event}.
 *
 * @param self the node on which the event is handled
 * @param name the name of the event; any text, may be empty
 * @param lamportTime the Lamport time of the event clock, an unsigned 64-bit number; it
 * may repeat and starts again in a new cluster
 * @param payload the payload
 */
public record UserEvent(LocalNode self, String name, long lamportTime, Payload payload) implements NamedEvent {

	@Override
	public String describe() {
		return "user event " + new Quoted(this.name);
	}

}
