package io.serfspring.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.util.StringUtils;

import io.serfspring.Payload;
import io.serfspring.Quoted;

/**
 * {@link QueryResult} that reads JSON when it is asked to.
 */
record DefaultQueryResult(Map<String, Payload> answers, Set<String> acks, Set<String> missing,
		PayloadConverter converter) implements QueryResult {

	private static final int MAX_REASON = 1000;

	DefaultQueryResult {
		answers = Collections.unmodifiableMap(answers);
		acks = Collections.unmodifiableSet(acks);
		missing = Collections.unmodifiableSet(missing);
	}

	@Override
	public <T> Map<String, T> answers(Class<T> type) {
		Map<String, T> values = new LinkedHashMap<>();
		this.answers.forEach((node, answer) -> values.put(node, read(node, answer, type)));
		return Collections.unmodifiableMap(values);
	}

	private <T> T read(String node, Payload answer, Class<T> type) {
		try {
			return this.converter.read(answer, type);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("The answer of node %s cannot be read as %s: %s".formatted(new Quoted(node),
					type.getName(), new Quoted(reason(ex))));
		}
	}

	/**
	 * What a parser says may hold any part of the answer. An exception with such a
	 * message is no cause to be logged by whoever asks.
	 */
	private static String reason(RuntimeException ex) {
		return StringUtils.truncate(String.valueOf(ex.getMessage()).replaceAll("\\s+", " "), MAX_REASON);
	}

	@Override
	public String toString() {
		return "QueryResult[%d answers, %d acknowledgements, %d missing]".formatted(this.answers.size(),
				this.acks.size(), this.missing.size());
	}

}
