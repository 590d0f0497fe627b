/**
 * A running service gets the agent's events over RPC.
 * <p>
 * For applications are {@link io.serfspring.stream.StreamStatus} and the events of the
 * application context. The other public types are internal.
 */
@NullMarked
package io.serfspring.stream;

import org.jspecify.annotations.NullMarked;
