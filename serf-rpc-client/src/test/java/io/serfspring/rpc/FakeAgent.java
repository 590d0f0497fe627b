package io.serfspring.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An agent that does what a real one does not do on demand. Each connection has a thread
 * that behaves as the test wants.
 */
public final class FakeAgent implements AutoCloseable {

	private final ServerSocket server;

	private final Thread acceptor;

	private final AtomicReference<Behaviour> behaviour;

	private final List<FakeConversation> conversations = new CopyOnWriteArrayList<>();

	private FakeAgent(Behaviour behaviour, ServerSocket server) {
		this.behaviour = new AtomicReference<>(behaviour);
		this.server = server;
		this.acceptor = run(this::accept);
	}

	/**
	 * Start an agent on a free port.
	 * @param behaviour what it does on each connection
	 * @return the agent
	 */
	public static FakeAgent start(Behaviour behaviour) {
		try {
			return new FakeAgent(behaviour, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public RpcAddress address() {
		return new RpcAddress("127.0.0.1", this.server.getLocalPort());
	}

	/**
	 * Behave differently on connections that are not open yet.
	 * @param behaviour what it does from now on
	 */
	public void become(Behaviour behaviour) {
		this.behaviour.set(behaviour);
	}

	/**
	 * Return all connections that there have been.
	 * @return the connections in the order of their beginning
	 */
	public List<FakeConversation> conversations() {
		return this.conversations;
	}

	/**
	 * Nobody listens any more when this returns: a socket accepts until the thread that
	 * waits at it has gone.
	 */
	@Override
	public void close() throws IOException {
		this.server.close();
		awaitEndOfAcceptor();
		for (FakeConversation conversation : this.conversations) {
			conversation.hangUp();
		}
	}

	private void awaitEndOfAcceptor() {
		try {
			this.acceptor.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void accept() throws IOException {
		while (!this.server.isClosed()) {
			Socket socket = this.server.accept();
			FakeConversation conversation = new FakeConversation(socket);
			this.conversations.add(conversation);
			run(() -> this.behaviour.get().serve(conversation));
		}
	}

	private static Thread run(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (Exception ex) {
				// One of both sides has closed the connection.
			}
		}, "fake-agent");
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * What an agent does on a connection.
	 */
	@FunctionalInterface
	public interface Behaviour {

		void serve(FakeConversation conversation) throws Exception;

	}

	private interface Task {

		void run() throws Exception;

	}

}
