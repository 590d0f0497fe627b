/**
 * This process as a script: the agent starts it for one event, its standard output is the
 * answer, and its end is what the agent waits for. Internal: applications use the
 * properties {@code serf.script.*}, not these types.
 */
@NullMarked
package io.serfspring.process;

import org.jspecify.annotations.NullMarked;
