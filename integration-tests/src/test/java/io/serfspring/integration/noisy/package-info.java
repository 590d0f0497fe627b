/**
 * An application that prints before it has started, and handles every event.
 */
package io.serfspring.integration.noisy;
