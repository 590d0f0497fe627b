/**
 * The JVM that stays behind an installed handler and serves one event after the other, as
 * script mode would.
 */
@NullMarked
package io.serfspring.resident;

import org.jspecify.annotations.NullMarked;
