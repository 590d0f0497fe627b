package io.serfspring.test.app;

/**
 * What a web node is asked for.
 *
 * @param node the name of the node
 * @param role the role of the node
 */
public record Status(String node, String role) {
}
