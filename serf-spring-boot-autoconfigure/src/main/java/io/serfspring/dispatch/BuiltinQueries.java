package io.serfspring.dispatch;

import java.util.List;
import java.util.function.Supplier;

import io.serfspring.OnQuery;
import io.serfspring.QueryEvent;
import io.serfspring.SerfHandler;

/**
 * Answers the queries that are built in, if the application wants them to be answered.
 */
@SerfHandler(SerfHandler.EVERY_ROLE)
public class BuiltinQueries {

	private final Supplier<SerfEventDispatcher> dispatcher;

	private final Supplier<String> version;

	/**
	 * Create the handler.
	 * @param dispatcher supplies the dispatcher that this handler is part of
	 * @param version supplies the versions of the application and of the framework
	 */
	public BuiltinQueries(Supplier<SerfEventDispatcher> dispatcher, Supplier<String> version) {
		this.dispatcher = dispatcher;
		this.version = version;
	}

	/**
	 * Tell which events this node handles.
	 * @param query the query
	 * @return a line for each event and method, as many as fit into an answer
	 */
	@OnQuery("serf-handlers")
	String handlers(QueryEvent query) {
		SerfEventDispatcher dispatcher = this.dispatcher.get();
		List<String> lines = dispatcher.routesOf(query.self())
			.stream()
			.map((route) -> route.event() + " " + route.handler())
			.sorted()
			.distinct()
			.toList();
		return new AnswerLines(lines).shortenedTo(dispatcher.responseLimit().bytesFor(query));
	}

	/**
	 * Tell the versions of the application and of the framework.
	 * @param query the query
	 * @return a line for each
	 */
	@OnQuery("serf-version")
	String version(QueryEvent query) {
		return new AnswerLines(this.version.get().lines().toList())
			.shortenedTo(this.dispatcher.get().responseLimit().bytesFor(query));
	}

}
