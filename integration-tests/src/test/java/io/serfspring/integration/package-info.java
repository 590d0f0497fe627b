/**
 * Handlers as processes, started by the tests and by real agents.
 */
package io.serfspring.integration;
