/**
 * An application with an exception handler at a place where it is of no use.
 */
package io.serfspring.integration.misplaced;
