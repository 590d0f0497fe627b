package io.serfspring;

/**
 * Has a mapped method without being a handler. It is in a package in which applications
 * could be, as beans of this project's own packages are not looked at.
 */
public class NotAHandler {

	@OnUserEvent
	void lost() {
	}

}
