package io.serfspring.rpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A member of the cluster as an agent sees it.
 *
 * @param name the name of the node
 * @param address the address, or {@code null} if the agent gives none
 * @param port the gossip port
 * @param tags the exact tags, {@code role} among them
 * @param status what the agent thinks of the member
 * @param protocol the protocol version that it speaks
 */
public record RpcMember(String name, @Nullable InetAddress address, int port, Map<String, String> tags,
		MemberStatus status, int protocol) {

	public RpcMember {
		tags = Map.copyOf(tags);
	}

	static RpcMember read(Fields fields) throws IOException {
		String name = "";
		InetAddress address = null;
		int port = 0;
		Map<String, String> tags = Map.of();
		MemberStatus status = MemberStatus.NONE;
		int protocol = 0;
		while (fields.next()) {
			switch (fields.name()) {
				case "Name" -> name = fields.text();
				case "Addr" -> address = address(fields.bytes());
				case "Port" -> port = fields.count();
				case "Tags" -> tags = fields.texts();
				case "Status" -> status = MemberStatus.ofWireName(fields.text());
				case "ProtocolCur" -> protocol = fields.count();
				default -> fields.skip();
			}
		}
		return new RpcMember(name, address, port, tags, status, protocol);
	}

	/**
	 * Return the text of the address as the agent writes it, for instance into the lines
	 * that a script gets: IPv6 in the short form of RFC 5952 such as {@code ::1}, without
	 * brackets, where {@link InetAddress#getHostAddress()} has {@code 0:0:0:0:0:0:0:1}.
	 * @return the text, empty if the agent gives no address
	 */
	public String addressText() {
		return (this.address != null) ? AddressText.of(this.address) : "";
	}

	static List<RpcMember> readAll(Fields fields) throws IOException {
		List<RpcMember> members = List.of();
		while (fields.next()) {
			switch (fields.name()) {
				case "Members" -> members = fields.list(RpcMember::read);
				default -> fields.skip();
			}
		}
		return members;
	}

	/**
	 * IPv4 addresses come in 4 bytes, from some agents in 16.
	 */
	private static @Nullable InetAddress address(byte[] bytes) throws UnknownHostException {
		return (bytes.length == 4 || bytes.length == 16) ? InetAddress.getByAddress(bytes) : null;
	}

}
