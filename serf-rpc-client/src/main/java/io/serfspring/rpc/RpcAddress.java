package io.serfspring.rpc;

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
		int colon = text.lastIndexOf(':');
		String host = text.substring(0, Math.max(colon, 0));
		if (host.startsWith("[") && host.endsWith("]")) {
			host = host.substring(1, host.length() - 1);
		}
		else if (host.indexOf(':') >= 0) {
			throw invalid(text);
		}
		try {
			int port = Integer.parseInt(text.substring(colon + 1));
			return new RpcAddress(host.isEmpty() ? DEFAULT.host() : host, port);
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
