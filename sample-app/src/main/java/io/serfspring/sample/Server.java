package io.serfspring.sample;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.serfspring.Member;

/**
 * A web server as HAProxy knows it. Its name and address cannot break out of their line.
 *
 * @param name the name
 * @param address the IPv4 or IPv6 address
 */
record Server(String name, String address) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

	private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

	private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

	private static final Pattern MAYBE_IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

	private static final Pattern LINE = Pattern.compile("\\s*server (\\S+) \\[?([^\\s\\]]+)]?:\\d+ check");

	static Optional<Server> of(Member member) {
		return of(member.name(), member.address());
	}

	static Optional<Server> ofLine(String line) {
		Matcher matcher = LINE.matcher(line);
		return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : Optional.empty();
	}

	private static Optional<Server> of(String name, String address) {
		return (NAME.matcher(name).matches() && isAddress(address)) ? Optional.of(new Server(name, address))
				: Optional.empty();
	}

	private static boolean isAddress(String text) {
		return IPV4.matcher(text).matches() || (MAYBE_IPV6.matcher(text).matches() && isIpv6(text));
	}

	/**
	 * Text with a colon is never looked up in the domain name system.
	 */
	private static boolean isIpv6(String text) {
		try {
			InetAddress.getByName(text);
			return true;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/**
	 * Return the line that tells HAProxy of this server.
	 * @param port the port on which it listens
	 * @return the line, without its end
	 */
	String toLine(int port) {
		String host = (this.address.indexOf(':') >= 0) ? "[" + this.address + "]" : this.address;
		return "server %s %s:%d check".formatted(this.name, host, port);
	}

}
