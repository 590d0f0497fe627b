/**
 * An application that does everything that could keep its agent waiting.
 */
package io.serfspring.integration.hostile;
