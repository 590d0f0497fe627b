package io.serfspring.integration.hostile;

import org.springframework.context.ConfigurableApplicationContext;

import io.serfspring.OnQuery;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;

/**
 * Does what the query's name asks for.
 */
@SerfHandler("*")
class HostileHandler {

	static final String ANSWER = "answer";

	private final ConfigurableApplicationContext context;

	HostileHandler(ConfigurableApplicationContext context) {
		this.context = context;
	}

	@OnQuery("*")
	Object handle(QueryEvent query) throws Throwable {
		Notes.add("handler");
		return Misbehaviour.valueOf(query.name()).perform(this.context);
	}

	@OnQuery
	String sized(Payload size) {
		Notes.add("handler");
		return "x".repeat(Integer.parseInt(size.text()));
	}

}
