/**
 * A running service gets the agent's events over RPC.
 * <p>
 * For applications are {@link io.serfspring.stream.SerfStream} with its
 * {@link io.serfspring.stream.StreamStatus}, and the
 * {@link io.serfspring.stream.SerfStreamEvent}s of the application context. The other
 * public types are internal.
 */
@NullMarked
package io.serfspring.stream;

import org.jspecify.annotations.NullMarked;
