/**
 * The agent's RPC protocol: msgpack over TCP. {@link io.serfspring.rpc.SerfRpcClient} is
 * the only door.
 */
@NullMarked
package io.serfspring.rpc;

import org.jspecify.annotations.NullMarked;
