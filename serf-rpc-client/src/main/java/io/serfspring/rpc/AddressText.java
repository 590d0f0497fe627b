package io.serfspring.rpc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The text of an IP address as agents write it: that of Go's {@code net.IP.String}, which
 * is RFC 5952.
 */
final class AddressText {

	private static final int GROUPS = 8;

	private final int[] groups;

	private AddressText(byte[] bytes) {
		this.groups = IntStream.range(0, GROUPS)
			.map((i) -> (bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF))
			.toArray();
	}

	static String of(InetAddress address) {
		return (address instanceof Inet6Address) ? new AddressText(address.getAddress()).text()
				: address.getHostAddress();
	}

	/**
	 * The longest run of zeros is left out, the first one of equals, but not a single
	 * zero.
	 */
	private String text() {
		int start = 0;
		int length = 1;
		for (int i = 0; i < GROUPS; i++) {
			if (zeros(i) > length) {
				start = i;
				length = zeros(i);
			}
		}
		return (length == 1) ? hex(0, GROUPS) : hex(0, start) + "::" + hex(start + length, GROUPS);
	}

	private int zeros(int start) {
		int end = start;
		while (end < GROUPS && this.groups[end] == 0) {
			end++;
		}
		return end - start;
	}

	private String hex(int from, int to) {
		return IntStream.range(from, to)
			.mapToObj((i) -> Integer.toHexString(this.groups[i]))
			.collect(Collectors.joining(":"));
	}

}
