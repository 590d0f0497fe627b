package io.serfspring.stream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

import io.serfspring.rpc.MemberStatus;
import io.serfspring.rpc.RpcMember;

/**
 * Members as an agent tells them.
 */
final class Nodes {

	private Nodes() {
	}

	static RpcMember alive(String name) {
		return member(name, MemberStatus.ALIVE, Map.of());
	}

	static RpcMember alive(String name, String role) {
		return member(name, MemberStatus.ALIVE, Map.of("role", role));
	}

	static RpcMember left(String name) {
		return member(name, MemberStatus.LEFT, Map.of());
	}

	static RpcMember failed(String name) {
		return member(name, MemberStatus.FAILED, Map.of());
	}

	static RpcMember member(String name, MemberStatus status, Map<String, String> tags) {
		return member(name, "10.0.0.1", status, tags);
	}

	static RpcMember member(String name, String address, MemberStatus status, Map<String, String> tags) {
		try {
			return new RpcMember(name, InetAddress.getByName(address), 7946, tags, status, 5);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
