/**
 * Installation of a packaged application as an event handler that starts fast.
 */
@NullMarked
package io.serfspring.jarmode;

import org.jspecify.annotations.NullMarked;
