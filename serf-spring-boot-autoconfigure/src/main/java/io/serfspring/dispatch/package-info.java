/**
 * From an event to the handler methods that serve it, and from their return value to the
 * answer.
 */
@NullMarked
package io.serfspring.dispatch;

import org.jspecify.annotations.NullMarked;
