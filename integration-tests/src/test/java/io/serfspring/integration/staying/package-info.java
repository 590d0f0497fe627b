/**
 * An application to keep a JVM for.
 */
package io.serfspring.integration.staying;
