package io.serfspring.dispatch;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import io.serfspring.LocalNode;
import io.serfspring.Payload;
import io.serfspring.QueryEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResponseLimit}, on the sizes that were measured on a real agent in
 * practice.
 */
class ResponseLimitTests {

	private final ResponseLimit limit = new ResponseLimit(DataSize.ofBytes(1024));

	@ParameterizedTest
	@CsvSource({ "1, 982", "5, 978", "31, 952", "32, 949", "60, 921" })
	void whenNameIsLongerThenLessFits(int nameLength, int expected) {
		assertThat(this.limit.bytesFor(query("n".repeat(nameLength), 1))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "127, 978", "128, 977", "148, 977", "255, 977", "256, 976", "614, 976", "65535, 976", "65536, 974",
			"4294967295, 974", "4294967296, 970", "-1, 970" })
	void whenClockIsHigherThenLessFits(long lamportTime, int expected) {
		assertThat(this.limit.bytesFor(query("node1", lamportTime))).isEqualTo(expected);
	}

	@Test
	void whenNameIsNotAsciiThenItsBytesCount() {
		assertThat(this.limit.bytesFor(query("é", 1))).isEqualTo(981);
	}

	@Test
	void whenAgentAllowsMoreThenItsOutputBufferIsTheLimit() {
		assertThat(new ResponseLimit(DataSize.ofKilobytes(64)).bytesFor(query("node1", 1))).isEqualTo(8192);
	}

	@ParameterizedTest
	@CsvSource({ "10, 0", "43, 0", "44, 0", "45, 1", "75, 31", "76, 31", "77, 31", "78, 32" })
	void whenAgentAllowsHardlyAnythingThenTheShortHeaderCounts(int encoded, int expected) {
		assertThat(new ResponseLimit(DataSize.ofBytes(encoded)).bytesFor(query("node1", 1))).isEqualTo(expected);
	}

	private QueryEvent query(String nodeName, long lamportTime) {
		return new QueryEvent(new LocalNode(nodeName, "", Map.of()), "load", lamportTime, Payload.EMPTY);
	}

}
