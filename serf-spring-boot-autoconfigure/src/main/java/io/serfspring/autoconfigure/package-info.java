/**
 * Auto-configuration, and what keeps the output of the process clean.
 */
@NullMarked
package io.serfspring.autoconfigure;

import org.jspecify.annotations.NullMarked;
