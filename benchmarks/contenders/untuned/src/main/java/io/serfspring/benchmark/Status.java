package io.serfspring.benchmark;

/**
 * The answer to the query for the status of a node.
 */
record Status(String node, String role, long uptimeSeconds, double load, String version) {

}
