package io.serfspring.rpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Connects to an agent.
 */
final class Connector {

	private final RpcSettings settings;

	Connector(RpcSettings settings) {
		this.settings = settings;
	}

	/**
	 * Connect a socket.
	 */
	Socket connect() {
		try {
			return connectToAny();
		}
		catch (IOException ex) {
			throw new SerfConnectionException(
					"No connection to the agent at %s: %s".formatted(this.settings.address(), ex.getMessage()), ex);
		}
	}

	/**
	 * Begin the conversation on a new connection.
	 */
	void greet(RpcConnection connection) {
		RpcRequest handshake = RpcRequest.of("handshake", "Version", 1);
		connection.call(Reply.acknowledgement(handshake), this.settings.commandTimeout());
		String authKey = this.settings.authKey();
		if (authKey != null) {
			RpcRequest auth = RpcRequest.of("auth", "AuthKey", authKey);
			connection.call(Reply.acknowledgement(auth), this.settings.commandTimeout());
		}
	}

	/**
	 * A name may have several addresses, and the agent listen on one of them.
	 */
	private Socket connectToAny() throws IOException {
		IOException failure = null;
		for (InetAddress candidate : InetAddress.getAllByName(this.settings.address().host())) {
			try {
				return connectTo(candidate);
			}
			catch (IOException ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		throw (failure != null) ? failure : new IOException("the name has no address");
	}

	private Socket connectTo(InetAddress candidate) throws IOException {
		Socket socket = new Socket();
		try {
			socket.connect(new InetSocketAddress(candidate, this.settings.address().port()),
					(int) this.settings.connectTimeout().toMillis());
			socket.setTcpNoDelay(true);
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

}
