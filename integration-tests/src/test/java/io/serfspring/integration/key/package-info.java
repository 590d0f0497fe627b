/**
 * A service that ends if the agent refuses its key.
 */
package io.serfspring.integration.key;
