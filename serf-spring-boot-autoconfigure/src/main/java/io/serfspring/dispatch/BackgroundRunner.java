package io.serfspring.dispatch;

/**
 * Decides what becomes of the calls of {@link io.serfspring.Background @Background}
 * methods.
 */
@FunctionalInterface
public interface BackgroundRunner {

	/**
	 * Take a call over. Must not wait for it.
	 * @param call the call
	 * @return whether it is taken; otherwise the dispatcher makes it at once, like that
	 * of any other method
	 */
	boolean take(BackgroundCall call);

	/**
	 * Return whether the other methods are called.
	 * @return {@code false} if somebody else calls them
	 */
	default boolean isForegroundServed() {
		return true;
	}

}
