package io.serfspring.dispatch;

/**
 * A failure that its message tells completely, on one line and with the cluster's text
 * quoted. It has no cause and no stack trace, which would tell how the dispatcher works.
 */
abstract class UntracedException extends RuntimeException {

	UntracedException(String message) {
		super(message, null, true, false);
	}

}
