package io.serfspring.test.app;

import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.Payload;
import io.serfspring.SerfHandler;

/**
 * A handler for every node.
 */
@SerfHandler("*")
public class EchoHandler {

	@OnQuery("echo-*")
	Payload echo(Payload payload) {
		return payload;
	}

	@OnMemberEvent
	void log() {
	}

}
