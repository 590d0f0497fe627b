/**
 * The RPC client and real agents.
 */
package io.serfspring.integration.rpc;
