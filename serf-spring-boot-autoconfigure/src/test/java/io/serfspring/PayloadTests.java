package io.serfspring;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Payload}.
 */
class PayloadTests {

	@Test
	void whenBytesAreEqualThenPayloadsAreEqual() {
		assertThat(Payload.of("é")).isEqualTo(Payload.of(new byte[] { (byte) 0xc3, (byte) 0xa9 }))
			.hasSameHashCodeAs(Payload.of("é"))
			.isNotEqualTo(Payload.of("e"));
	}

	@Test
	void whenGivenBytesChangeThenPayloadDoesNot() {
		byte[] bytes = { 1, 2 };
		Payload payload = Payload.of(bytes);
		bytes[0] = 9;
		payload.bytes()[1] = 9;
		assertThat(payload.bytes()).containsExactly(1, 2);
	}

	@Test
	void whenBytesAreNotUtf8ThenTextHasReplacementCharacters() {
		assertThat(Payload.of(new byte[] { 'a', (byte) 0xff }).text()).isEqualTo("a\ufffd");
	}

	@Test
	void whenThereAreNoBytesThenEmpty() {
		assertThat(Payload.of("").isEmpty()).isTrue();
		assertThat(Payload.of("é").isEmpty()).isFalse();
		assertThat(Payload.of("é").size()).isEqualTo(2);
	}

}
