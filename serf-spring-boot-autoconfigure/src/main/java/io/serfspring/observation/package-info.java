/**
 * Each call of a handler method is an observation.
 */
@NullMarked
package io.serfspring.observation;

import org.jspecify.annotations.NullMarked;
