/**
 * Script mode: the agent starts the process for one event, and what the process prints is
 * the answer.
 */
@NullMarked
package io.serfspring.script;

import org.jspecify.annotations.NullMarked;
