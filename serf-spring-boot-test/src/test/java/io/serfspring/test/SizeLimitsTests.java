package io.serfspring.test;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;
import io.serfspring.SerfEvent;
import io.serfspring.UserEvent;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link SizeLimits}: the numbers are those of real agents.
 */
class SizeLimitsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1, 481", "31, 1, 451", "32, 1, 448", "6, 127, 476", "6, 128, 475", "6, 256, 474", "6, 65536, 472",
			"449, 1, 31", "480, 1, 2" })
	void whenUserEventFillsTheLimitThenSentAndOneByteMoreIsRefused(int name, long lamportTime, int payload) {
		SerfEvent event = userEvent(name, lamportTime);
		assertThatNoException().isThrownBy(() -> SizeLimits.DEFAULT.check(event, payload(payload)));
		assertThatIllegalStateException().isThrownBy(() -> SizeLimits.DEFAULT.check(event, payload(payload + 1)))
			.withMessage("An agent refuses user event '%s': its name and payload are 1 bytes too long for a "
					+ "user_event_size_limit of 512 bytes", "n".repeat(name));
	}

	@ParameterizedTest
	@CsvSource({ "5, 4, 1, 909", "5, 14, 1, 899", "1, 4, 1, 913", "31, 4, 1, 883", "32, 4, 1, 880", "5, 4, 128, 908",
			"5, 4, -1, 901" })
	void whenQueryFillsTheLimitThenSentAndOneByteMoreIsRefused(int node, int name, long lamportTime, int payload) {
		SerfEvent event = query(node, name, lamportTime);
		assertThatNoException().isThrownBy(() -> SizeLimits.DEFAULT.check(event, payload(payload)));
		assertThatIllegalStateException().isThrownBy(() -> SizeLimits.DEFAULT.check(event, payload(payload + 1)))
			.withMessageContaining("1 bytes too long for a query_size_limit of 1024 bytes");
	}

	@ParameterizedTest
	@CsvSource({ "1, 9185", "31, 9155" })
	void whenLimitOfUserEventsIsRaisedToTheUtmostThenItIsThatOfAnAgent(int name, int payload) {
		SizeLimits limits = SizeLimits.DEFAULT.withUserEvent(DataSize.ofBytes(9216));
		assertThatNoException().isThrownBy(() -> limits.check(userEvent(name, 1), payload(payload)));
		assertThatIllegalStateException().isThrownBy(() -> limits.check(userEvent(name, 1), payload(payload + 1)));
	}

	@ParameterizedTest
	@CsvSource({ "9217", "10240" })
	void whenNoAgentStartsWithALimitThenRefused(long limit) {
		assertThatIllegalArgumentException().isThrownBy(() -> SizeLimits.DEFAULT.withUserEvent(DataSize.ofBytes(limit)))
			.withMessage("An agent does not start with a user_event_size_limit of more than 9216B");
	}

	private static SerfEvent userEvent(int name, long lamportTime) {
		return new UserEvent(node(5), "n".repeat(name), lamportTime, Payload.EMPTY);
	}

	private static SerfEvent query(int node, int name, long lamportTime) {
		return new QueryEvent(node(node), "n".repeat(name), lamportTime, Payload.EMPTY);
	}

	private static LocalNode node(int name) {
		return new LocalNode("n".repeat(name), "", Map.of());
	}

	private static Payload payload(int size) {
		return Payload.of(new byte[size]);
	}

}
