package io.serfspring.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryRequestTests {

	@Test
	void requestsWithTheSamePayloadAreEqual() {
		assertThat(request(new byte[] { 1 })).isEqualTo(request(new byte[] { 1 }))
			.hasSameHashCodeAs(request(new byte[] { 1 }))
			.isNotEqualTo(request(new byte[] { 2 }));
	}

	@Test
	void textHoldsTheSizeOfThePayloadOnly() {
		assertThat(request(new byte[] { 1, 2, 3 })).asString().contains("payload=3 bytes");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 256 })
	void whenRelayFactorFitsNoByteThenRefused(int factor) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new QueryRequest("load", new byte[0], Duration.ZERO, List.of(), Map.of(), false, factor));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT-0.001S", "PT3000000H" })
	void whenTimeOutDoesNotFitThenRefused(Duration timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new QueryRequest("load", new byte[0], timeout, List.of(), Map.of(), false, 0));
	}

	private static QueryRequest request(byte[] payload) {
		return new QueryRequest("load", payload, Duration.ofSeconds(1), List.of(), Map.of(), false, 0);
	}

}
