package io.serfspring.stream;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

import io.serfspring.Member;
import io.serfspring.MemberEvent;
import io.serfspring.NamedEvent;
import io.serfspring.Payload;
import io.serfspring.SerfEvent;
import io.serfspring.dispatch.HandlerInvocation;
import io.serfspring.dispatch.SerfResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container with agents that are not real and a handler that remembers.
 */
final class StreamFixture implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	final List<FakeAgent> connections = new CopyOnWriteArrayList<>();

	final List<String> events = new CopyOnWriteArrayList<>();

	final List<SerfEvent> handed = new CopyOnWriteArrayList<>();

	final BlockingQueue<SerfStreamEvent> published = new LinkedBlockingQueue<>();

	final AtomicReference<Consumer<FakeAgent>> preparation = new AtomicReference<>((agent) -> {
	});

	final AtomicReference<Function<SerfEvent, SerfResult>> handler = new AtomicReference<>(
			(event) -> result(event, null, null));

	final SerfStreamContainer container;

	StreamFixture(SerfStreamProperties properties, Duration stopTimeout) {
		this.container = new SerfStreamContainer(this::connect, (background) -> this::handle, properties,
				new StreamThreads(false), true, stopTimeout, (event) -> this.published.add((SerfStreamEvent) event));
	}

	StreamFixture() {
		this(properties(100), Duration.ofSeconds(20));
	}

	static SerfStreamProperties properties(int queueCapacity) {
		return new SerfStreamProperties(true, false, false, true, 2, queueCapacity, Duration.ofMillis(100),
				Duration.ofHours(1), Duration.ofMillis(100));
	}

	static SerfResult unhandled(SerfEvent event) {
		return new SerfResult(event, List.of());
	}

	static SerfResult result(SerfEvent event, @Nullable String answer, @Nullable Throwable failure) {
		try {
			Method method = Object.class.getMethod("toString");
			Payload payload = (answer != null) ? Payload.of(answer) : null;
			return new SerfResult(event, List.of(new HandlerInvocation(Object.class, method, payload, failure)));
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
		throw (T) thrown;
	}

	private FakeAgent connect() {
		FakeAgent agent = new FakeAgent();
		this.preparation.get().accept(agent);
		this.connections.add(agent);
		return agent;
	}

	private SerfResult handle(SerfEvent event) {
		this.handed.add(event);
		this.events.add(describe(event));
		return this.handler.get().apply(event);
	}

	private static String describe(SerfEvent event) {
		return (event instanceof MemberEvent memberEvent)
				? memberEvent.type() + " "
						+ memberEvent.members().stream().map(Member::name).sorted().collect(Collectors.joining(" "))
				: ((NamedEvent) event).name();
	}

	/**
	 * Start, and wait for the connection and the initial members.
	 */
	FakeAgent startAndConnect() {
		this.container.start();
		return awaitConnection(1);
	}

	FakeAgent awaitConnection(int number) {
		await(() -> assertThat(this.container.status().counters().connections()).isEqualTo(number));
		await(() -> assertThat(this.container.status().connected()).isTrue());
		return this.connections.get(this.connections.size() - 1);
	}

	void awaitEvents(String... expected) {
		await(() -> assertThat(this.events).containsExactly(expected));
	}

	<E extends SerfStreamEvent> E awaitPublished(Class<E> type) {
		await(() -> assertThat(this.published).hasAtLeastOneElementOfType(type));
		return type.cast(this.published.stream().filter(type::isInstance).findFirst().orElseThrow());
	}

	static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(assertion);
	}

	static String[] numbered(String prefix, int count) {
		String[] names = new String[count];
		Arrays.setAll(names, (i) -> prefix + i);
		return names;
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
