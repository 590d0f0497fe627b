/**
 * The agent's RPC protocol: msgpack over TCP. {@link io.serfspring.rpc.SerfRpcClient} is
 * the only door. What is said here of agents was seen with Serf 0.9.4, and holds for
 * 0.8.2 to 0.10.2 by their sources.
 */
@NullMarked
package io.serfspring.rpc;

import org.jspecify.annotations.NullMarked;
