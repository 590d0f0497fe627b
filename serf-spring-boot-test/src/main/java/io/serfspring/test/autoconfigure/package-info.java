/**
 * The test slice and the auto-configuration of the tester.
 */
@NullMarked
package io.serfspring.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
