/**
 * Real agents in a test, without a container and without ports to choose: start here with
 * {@link io.serfspring.test.agent.WithSerfAgent @WithSerfAgent}.
 */
@NullMarked
package io.serfspring.test.agent;

import org.jspecify.annotations.NullMarked;
