/**
 * A service that gets the agent's events over RPC.
 */
package io.serfspring.integration.service;
