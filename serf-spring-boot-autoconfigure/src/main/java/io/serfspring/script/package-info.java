/**
 * The script contract of the agent, without a process: variables and standard input
 * become an event, what came of it becomes bytes, exit code and error text. Internal:
 * applications use the types of {@code io.serfspring}.
 */
@NullMarked
package io.serfspring.script;

import org.jspecify.annotations.NullMarked;
