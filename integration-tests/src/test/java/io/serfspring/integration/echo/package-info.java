/**
 * An application that answers with what it got, prints and fails.
 */
package io.serfspring.integration.echo;
