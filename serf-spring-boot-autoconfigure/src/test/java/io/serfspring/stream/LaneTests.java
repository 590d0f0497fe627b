package io.serfspring.stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Lane}.
 */
class LaneTests {

	@Test
	void whenThereIsNoThreadForAnEventThenItIsLostAndWaitsNoLonger() {
		Backlog backlog = new Backlog(10);
		Lane lane = new Lane(1, (task) -> {
			throw new OutOfMemoryError("unable to create native thread");
		}, backlog);
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> lane.offer(() -> {
		}));
		assertThat(backlog.waiting()).isZero();
		assertThat(backlog.dropped()).isOne();
	}

}
