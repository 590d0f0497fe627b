package io.serfspring.sample;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Server}.
 */
class ServerTests {

	@ParameterizedTest
	@CsvSource({ "10.0.0.1, 10.0.0.1", "255.255.255.255, 255.255.255.255", "2001:db8::1, [2001:db8::1]", "::1, [::1]",
			"fe80:0:0:0:0:0:0:1, [fe80:0:0:0:0:0:0:1]", "64:ff9b::10.0.0.1, [64:ff9b::10.0.0.1]" })
	void whenAddressIsValidThenLineIsReadBackAsTheSame(String address, String host) {
		Server server = Server.of(Events.web("web-1.dc_2", address)).orElseThrow();
		assertThat(server.toLine(8080)).isEqualTo("server web-1.dc_2 " + host + ":8080 check");
		assertThat(Server.ofLine("\t" + server.toLine(9090))).contains(server);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\tb", "a\\tb", "a\nserver evil 6.6.6.6:80", "a\r", "a#b", "a\"b", "a'b",
			"$HOME", "${user.home}", "-a", ".a", "ä", "a\0", "a:b", "a/b" })
	void whenNameCouldBreakOutThenLeftOut(String name) {
		assertThat(Server.of(Events.web(name, "10.0.0.1"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1:80", "10.0.0.1 check",
			"10.0.0.1\nserver", "10.0.0.1\n", "::g", ":", "1:2", "1:2:3:4:5:6:7:8:9", "[::1]", "fe80::1%eth0", "::1\n",
			"unix@/tmp/x", "1\u0661.0.0.1" })
	void whenAddressIsNotOneThenLeftOut(String address) {
		assertThat(Server.of(Events.web("web-1", address))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "backend web", "# server a 10.0.0.1:80 check", "server a 10.0.0.1:80",
			"server a 10.0.0.1:80 check backup", "server a example.com:80 check" })
	void whenLineIsNotOfServerThenIgnored(String line) {
		assertThat(Server.ofLine(line)).isEmpty();
	}

}
