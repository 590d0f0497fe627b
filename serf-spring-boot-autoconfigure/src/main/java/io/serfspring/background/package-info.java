/**
 * Runs the calls of {@link io.serfspring.Background @Background} methods in a process
 * that stays.
 * <p>
 * For applications is {@link io.serfspring.background.BackgroundStatus}. The other public
 * types are internal.
 */
@NullMarked
package io.serfspring.background;

import org.jspecify.annotations.NullMarked;
