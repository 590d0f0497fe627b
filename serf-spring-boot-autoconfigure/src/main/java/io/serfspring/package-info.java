/**
 * Annotations and model of Serf event handlers.
 */
@NullMarked
package io.serfspring;

import org.jspecify.annotations.NullMarked;
