package io.serfspring.rpc;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param <T> type of the answer
 */
class Reply<T extends @Nullable Object> extends CompletableFuture<T> implements Exchange {

	/**
	 * With these, the agent has not looked at the command.
	 */
	private static final Set<String> NOT_EXECUTED = Set.of("Handshake required", "Authentication required",
			"Unsupported command");

	private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

	private final RpcRequest request;

	private final @Nullable Body<T> body;

	private final boolean bodyDespiteError;

	private String error = "";

	private Reply(RpcRequest request, @Nullable Body<T> body, boolean bodyDespiteError) {
		this.request = request;
		this.body = body;
		this.bodyDespiteError = bodyDespiteError;
	}

	/**
	 * A header is all that comes.
	 */
	static Reply<@Nullable Void> acknowledgement(RpcRequest request) {
		return new Reply<>(request, null, false);
	}

	/**
	 * An agent that leaves closes the connection, perhaps before it says that it does.
	 */
	static Reply<@Nullable Void> leave() {
		return new Reply<>(RpcRequest.of("leave"), null, false) {

			@Override
			@SuppressWarnings("NullAway")
			public void onLost(SerfRpcException cause) {
				if (cause.getCause() instanceof IOException && cause instanceof SerfConnectionException) {
					complete(null);
				}
				super.onLost(cause);
			}

		};
	}

	/**
	 * A body follows a header without an error.
	 */
	static <T extends @Nullable Object> Reply<T> body(RpcRequest request, Fields.Item<T> item) {
		return new Reply<>(request, (fields, error) -> item.read(fields), false);
	}

	/**
	 * A body follows, even with an error.
	 */
	static <T> Reply<T> bodyDespiteError(RpcRequest request, Body<T> body) {
		return new Reply<>(request, body, true);
	}

	RpcRequest request() {
		return this.request;
	}

	@Override
	@SuppressWarnings("NullAway")
	public boolean onHeader(String error) {
		this.error = error;
		boolean bodyFollows = this.body != null
				&& (error.isEmpty() || (this.bodyDespiteError && !NOT_EXECUTED.contains(error)));
		if (bodyFollows) {
			return false;
		}
		if (error.isEmpty()) {
			complete(null);
		}
		else {
			completeExceptionally(refusal(this.request, error));
		}
		return true;
	}

	@Override
	public boolean onBody(Fields fields) throws IOException {
		if (this.body != null) {
			T answer = this.body.read(fields, this.error);
			fields.skipAll();
			complete(answer);
		}
		else {
			fields.skipAll();
		}
		return true;
	}

	@Override
	public void onLost(SerfRpcException cause) {
		completeExceptionally(cause);
	}

	static SerfRpcException refusal(RpcRequest request, String error) {
		String message = "The agent has refused %s: %s".formatted(request, oneLine(error));
		return switch (error) {
			case "Authentication required", "Invalid authentication token" ->
				new SerfAuthenticationException(message, null);
			default -> new SerfRefusedException(message, error, null);
		};
	}

	/**
	 * The words may hold what ends a line of a log or changes what is around it.
	 */
	private static String oneLine(String words) {
		return NOT_PRINTABLE.matcher(words)
			.replaceAll((found) -> Matcher.quoteReplacement("\\u{%x}".formatted(found.group().codePointAt(0))));
	}

	/**
	 * Reads a body.
	 *
	 * @param <T> type of the answer
	 */
	@FunctionalInterface
	interface Body<T extends @Nullable Object> {

		T read(Fields fields, String error) throws IOException;

	}

}
