/**
 * Talk to the cluster through the RPC of an agent:
 * {@link io.serfspring.client.SerfClient}.
 * <p>
 * For applications are the interfaces, the records and the enumerations, and
 * {@link io.serfspring.client.TooLargeException}. {@link io.serfspring.rpc} has the types
 * of its failures.
 */
@NullMarked
package io.serfspring.client;

import org.jspecify.annotations.NullMarked;
