/**
 * Auto-configuration for Serf event handlers.
 */
@NullMarked
package io.serfspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
