package io.serfspring.rpc;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.msgpack.value.ValueFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Agents and clients that end with the test.
 */
@Timeout(120)
abstract class AbstractSerfRpcClientTests {

	static final Duration SHORT = Duration.ofSeconds(2);

	static final Duration SILENCE = Duration.ofSeconds(1);

	final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<AutoCloseable> resources = new ArrayList<>();

	@AfterEach
	void closeAll() throws Exception {
		this.threads.shutdownNow();
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	static FakeAgent.Behaviour greetThenFreeze() {
		return (conversation) -> {
			conversation.greet(false);
			conversation.read();
			conversation.freeze();
		};
	}

	/**
	 * Accepts a stream, and sends a query to it.
	 */
	static FakeAgent.Behaviour oneQuery() {
		return (conversation) -> {
			conversation.greet(false);
			FakeConversation.Request stream = conversation.read();
			conversation.accept(stream);
			conversation.header(stream.sequence(), "");
			conversation
				.send(FakeConversation.map("Event", FakeConversation.text("query"), "ID", ValueFactory.newInteger(1)));
			conversation.serve();
		};
	}

	static long awaitQuery(SerfRpcClient client) {
		Events events = new Events();
		client.stream("query", events);
		await().until(() -> !events.records.isEmpty());
		return ((StreamRecord.Query) events.records.get(0)).id();
	}

	/**
	 * Accepts two streams, and sends two events to each.
	 */
	static FakeAgent.Behaviour twoStreams() {
		return (conversation) -> {
			conversation.greet(false);
			FakeConversation.Request first = conversation.read();
			conversation.accept(first);
			FakeConversation.Request second = conversation.read();
			conversation.accept(second);
			for (int i = 0; i < 2; i++) {
				conversation.userEvent(first.sequence(), "deploy");
				conversation.userEvent(second.sequence(), "deploy");
			}
			conversation.serve();
		};
	}

	List<Throwable> failures(int count, Callable<?> task) throws Exception {
		List<Future<?>> futures = new ArrayList<>();
		IntStream.range(0, count).forEach((i) -> futures.add(this.threads.submit(task)));
		List<Throwable> failures = new ArrayList<>();
		for (Future<?> future : futures) {
			Throwable failure = catchThrowable(() -> future.get(60, TimeUnit.SECONDS));
			assertThat(failure instanceof TimeoutException).isFalse();
			failures.add((failure != null) ? failure.getCause() : null);
		}
		return failures;
	}

	static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static void awaitRequests(FakeAgent agent, int count) {
		await().until(() -> agent.conversations().stream().anyMatch((one) -> one.requests().size() >= count));
	}

	void fillBacklog(ServerSocket server) throws IOException {
		try {
			for (int i = 0; i < 100; i++) {
				keep(new Socket()).connect(server.getLocalSocketAddress(), (int) SHORT.toMillis());
			}
		}
		catch (SocketTimeoutException ex) {
			// It is full.
		}
	}

	FakeAgent agent(FakeAgent.Behaviour behaviour) {
		return keep(FakeAgent.start(behaviour));
	}

	SerfRpcClient client(FakeAgent agent) {
		return keep(SerfRpcClient.builder().address(agent.address()).commandTimeout(Duration.ofSeconds(60)).build());
	}

	SerfRpcClient impatientClient(FakeAgent agent) {
		return keep(
				SerfRpcClient.builder().address(agent.address()).commandTimeout(SHORT).clusterTimeout(SHORT).build());
	}

	<T extends AutoCloseable> T keep(T resource) {
		this.resources.add(0, resource);
		return resource;
	}

}
