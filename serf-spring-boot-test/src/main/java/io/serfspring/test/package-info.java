/**
 * Tester and assertions for Serf event handlers, without a process or an agent.
 */
@NullMarked
package io.serfspring.test;

import org.jspecify.annotations.NullMarked;
