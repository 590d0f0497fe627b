package io.serfspring.rpc;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RpcAddressTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.1:7373, 10.0.0.1, 7373", "[::1]:7373, ::1, 7373", "agent.example.com:1, agent.example.com, 1",
			":65535, 127.0.0.1, 65535", "[fe80::1%eth0]:7373, fe80::1%eth0, 7373" })
	void textOfHostAndPortIsRead(String text, String host, int port) {
		assertThat(RpcAddress.parse(text)).isEqualTo(new RpcAddress(host, port));
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.1:7373", "[::1]:7373", "agent.example.com:1" })
	void textOfAddressIsThatWhichIsRead(String text) {
		assertThat(RpcAddress.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "7373", "10.0.0.1", "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:-1",
			"10.0.0.1:+1", "10.0.0.1:http", "::1:7373", "[::1]", "[::1:7373", "::1]:7373" })
	void whenTextIsNoHostAndPortThenRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> RpcAddress.parse(text))
			.withMessage("'%s' is no host and port, such as 127.0.0.1:7373 or [::1]:7373", text);
	}

}
