/**
 * From an event to the handler methods that serve it, and from their return value to the
 * answer.
 * <p>
 * For applications are {@link io.serfspring.dispatch.SerfArgumentResolver} and
 * {@link io.serfspring.dispatch.JsonConverter}, which they may implement, and
 * {@link io.serfspring.dispatch.SerfEventDispatcher} with what it returns:
 * {@link io.serfspring.dispatch.SerfResult},
 * {@link io.serfspring.dispatch.HandlerInvocation},
 * {@link io.serfspring.dispatch.AnsweredFailure},
 * {@link io.serfspring.dispatch.SerfRoute} and {@link io.serfspring.dispatch.EventKind}.
 * Exception handlers may take {@link io.serfspring.dispatch.InvalidPayloadException} and
 * {@link io.serfspring.dispatch.AnswerTooLongException}. The other public types are
 * internal: they are public for other modules of this project alone, and may change at
 * any time.
 */
@NullMarked
package io.serfspring.dispatch;

import org.jspecify.annotations.NullMarked;
