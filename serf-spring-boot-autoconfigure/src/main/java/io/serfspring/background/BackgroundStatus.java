package io.serfspring.background;

/**
 * How much there is to do in the background.
 *
 * @param running how many calls are being made
 * @param waiting how many calls wait for one of the same method to end
 */
public record BackgroundStatus(int running, int waiting) {

	/**
	 * Nothing to do.
	 */
	public static final BackgroundStatus IDLE = new BackgroundStatus(0, 0);

}
