package io.serfspring.stream;

import java.util.List;

import io.serfspring.MemberEventType;
import io.serfspring.rpc.RpcMember;

/**
 * Something about members that the handlers do not know yet.
 *
 * @param type what has happened
 * @param members the members to which it has happened
 */
record MemberChange(MemberEventType type, List<RpcMember> members) {
}
