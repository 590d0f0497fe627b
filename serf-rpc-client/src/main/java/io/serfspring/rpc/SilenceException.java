package io.serfspring.rpc;

import java.io.IOException;

/**
 * Nothing has arrived, although the agent was asked for something.
 */
class SilenceException extends IOException {

	SilenceException(IOException cause) {
		super("no byte has arrived", cause);
	}

}
