/**
 * An application that prints before it is one, and handles whatever comes.
 */
package io.serfspring.integration.noisy;
