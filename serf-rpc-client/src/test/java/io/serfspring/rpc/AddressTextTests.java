package io.serfspring.rpc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The expected texts are those of Go's {@code net.IP.String}.
 */
class AddressTextTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, 127.0.0.1", "0.0.0.0, 0.0.0.0", "255.255.255.255, 255.255.255.255",
			"::ffff:10.1.2.3, 10.1.2.3", "0:0:0:0:0:0:0:1, ::1", "0:0:0:0:0:0:0:0, ::", "fe80:0:0:0:0:0:0:1, fe80::1",
			"1:0:0:0:0:0:0:0, 1::", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
			"2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:0db8:0000:0001:0000:0000:0000:0A0B, 2001:db8:0:1::a0b",
			"0:0:1:0:0:0:1:0, 0:0:1::1:0", "0:1:0:1:0:1:0:1, 0:1:0:1:0:1:0:1", "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
			"1:2:3:4:5:6:0:0, 1:2:3:4:5:6::", "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8", "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
			"::1.2.3.4, ::102:304", "64:ff9b::1.2.3.4, 64:ff9b::102:304", "::fffe:1.2.3.4, ::fffe:102:304" })
	void textIsThatOfTheAgent(String address, String text) throws UnknownHostException {
		assertThat(text(InetAddress.getByName(address))).isEqualTo(text);
	}

	@Property
	void textIsReadAsTheSameAddress(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(bytes);
		assertThat(InetAddress.getByName(text(address))).isEqualTo(address);
	}

	@Property
	void noOtherTextOfTheAddressIsShorter(@ForAll("addresses") byte[] bytes) throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(bytes);
		assertThat(text(address).length()).isLessThanOrEqualTo(address.getHostAddress().length());
		assertThat(text(address)).doesNotContain(":::")
			.doesNotMatch(".*::.*::.*")
			.isEqualTo(text(address).toLowerCase(Locale.ROOT));
	}

	@Provide
	Arbitrary<byte[]> addresses() {
		Arbitrary<Byte> oftenZero = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just((byte) 0)),
				Tuple.of(1, Arbitraries.bytes()));
		return Arbitraries.oneOf(oftenZero.array(byte[].class).ofSize(4), oftenZero.array(byte[].class).ofSize(16));
	}

	private static String text(InetAddress address) {
		return new RpcMember("n1", address, 7946, Map.of(), MemberStatus.ALIVE, 5).addressText();
	}

}
