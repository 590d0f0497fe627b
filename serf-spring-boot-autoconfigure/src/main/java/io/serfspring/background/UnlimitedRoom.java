package io.serfspring.background;

/**
 * Has room for every call.
 */
public final class UnlimitedRoom implements BackgroundRoom {

	@Override
	public boolean enter() {
		return true;
	}

	@Override
	public void leave() {
	}

	@Override
	public void giveUp() {
	}

}
