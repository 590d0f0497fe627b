package io.serfspring.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.backoff.FixedBackOff;

import io.serfspring.background.BackgroundQueues;
import io.serfspring.dispatch.SerfResult;

import static io.serfspring.stream.StreamFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link StreamConnector}.
 */
class StreamConnectorTests {

	private final ConnectionState state = mock();

	private final List<StreamConnection> opened = new CopyOnWriteArrayList<>();

	private final StreamConnector connector = new StreamConnector(StreamConnectorTests::connection, this::open,
			this.state, new FixedBackOff(1, FixedBackOff.UNLIMITED_ATTEMPTS), false);

	@AfterEach
	void stop() {
		this.connector.stop();
	}

	@Test
	void whenAFailureCannotBeToldThenTheNextAttemptIsMadeAllTheSame() {
		willThrow(new NoClassDefFoundError("x")).given(this.state).failed(any());
		this.connector.start();
		await(() -> assertThat(this.opened).hasSizeGreaterThan(2));
	}

	private void open(StreamConnection connection) {
		this.opened.add(connection);
		throw FakeAgent.lost();
	}

	private static StreamConnection connection() {
		SelfNode self = new SelfNode();
		return new StreamConnection(new FakeAgent(), self,
				new StreamLanes(lane(), lane(), background(),
						new EventDelivery((event) -> new SerfResult(event, List.of()), self, new MemberTracker(),
								new RunningHandlers(), new StreamCounters())));
	}

	private static BackgroundQueues background() {
		return new BackgroundQueues(new StreamThreads(false).named("unused-"), new Backlog(1));
	}

	private static Lane lane() {
		return new Lane(1, new StreamThreads(false).named("unused-"), new Backlog(1));
	}

}
