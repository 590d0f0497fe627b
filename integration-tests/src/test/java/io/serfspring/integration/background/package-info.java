/**
 * An application whose handlers have conditions.
 */
package io.serfspring.integration.background;
