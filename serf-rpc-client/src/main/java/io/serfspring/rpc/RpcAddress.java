package io.serfspring.rpc;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an agent listens for RPC.
 *
 * @param host a host name, or an IP address without brackets
 * @param port the TCP port
 */
public record RpcAddress(String host, int port) {

	/**
	 * Where an agent listens if it is not told otherwise: {@code 127.0.0.1:7373}.
	 */
	public static final RpcAddress DEFAULT = new RpcAddress("127.0.0.1", 7373);

	private static final Pattern HOST_AND_PORT = Pattern
		.compile("(?:\\[(?<ipv6>[^\\[\\]]+)]|(?<host>[^:\\[\\]]*)):(?<port>[0-9]{1,5})");

	public RpcAddress {
		if (host.isEmpty() || port < 1 || port > 0xFFFF) {
			throw new IllegalArgumentException("'%s' with port %d is no address".formatted(host, port));
		}
	}

	/**
	 * Read an address as the agent's {@code SERF_RPC_ADDR} has it.
	 * @param text host and port such as {@code 10.0.0.1:7373}, {@code [::1]:7373} or
	 * {@code agent.example.com:7373}; without a host it is the local one
	 * @return the address
	 * @throws IllegalArgumentException if the text is no host and port
	 */
	public static RpcAddress parse(String text) {
		Matcher matcher = HOST_AND_PORT.matcher(text);
		if (!matcher.matches()) {
			throw invalid(text);
		}
		String host = Objects.requireNonNullElse(matcher.group("ipv6"), matcher.group("host"));
		try {
			return new RpcAddress(host.isEmpty() ? DEFAULT.host() : host, Integer.parseInt(matcher.group("port")));
		}
		catch (IllegalArgumentException ex) {
			throw invalid(text);
		}
	}

	private static IllegalArgumentException invalid(String text) {
		return new IllegalArgumentException(
				"'%s' is no host and port, such as 127.0.0.1:7373 or [::1]:7373".formatted(text));
	}

	@Override
	public String toString() {
		return (this.host.indexOf(':') >= 0) ? "[%s]:%d".formatted(this.host, this.port) : this.host + ":" + this.port;
	}

}
