package io.serfspring.resident;

/**
 * What a client asks for.
 *
 * @param command what to do
 * @param client the client
 * @param slot where to answer
 * @param settings the settings with which the client was started
 */
record Request(String command, ClientProcess client, Slot slot, Settings settings) {

	static final String EVENT = "event";

	static final String STATUS = "status";

	static final String STOP = "stop";

}
