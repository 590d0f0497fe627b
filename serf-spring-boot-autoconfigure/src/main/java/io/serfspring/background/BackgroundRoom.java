package io.serfspring.background;

/**
 * The room that there is for calls that wait.
 */
public interface BackgroundRoom {

	/**
	 * Take a call in if there is room, else count it as dropped.
	 * @return whether there is room
	 */
	boolean enter();

	/**
	 * A call waits no longer.
	 */
	void leave();

	/**
	 * A call will never be made.
	 */
	void giveUp();

}
