package io.serfspring.test.agent;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The two ports of an agent, neighbours of each other, free for TCP and UDP and below the
 * range from which the system takes those of outgoing connections.
 *
 * @param gossip port on which the agent talks to the other ones
 */
record Ports(int gossip) {

	private static final String HOST = "127.0.0.1";

	private static final int LOWEST = 20000;

	private static final int HIGHEST = 32000;

	private static final int ATTEMPTS = 1000;

	static Ports free() {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Ports ports = new Ports(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
			if (isFree(ports.gossip()) && isFree(ports.rpc())) {
				return ports;
			}
		}
		throw new IllegalStateException("No free ports between %d and %d".formatted(LOWEST, HIGHEST));
	}

	int rpc() {
		return this.gossip + 1;
	}

	String gossipAddress() {
		return HOST + ":" + gossip();
	}

	String rpcAddress() {
		return HOST + ":" + rpc();
	}

	private static boolean isFree(int port) {
		InetSocketAddress address = new InetSocketAddress(HOST, port);
		try (ServerSocket tcp = new ServerSocket(port, 1, address.getAddress());
				DatagramSocket udp = new DatagramSocket(address)) {
			return tcp.isBound() && udp.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
