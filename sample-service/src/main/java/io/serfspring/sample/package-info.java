/**
 * Sample application that deploys releases, balances load, backs a database up and
 * reports on the nodes of a cluster.
 */
@NullMarked
package io.serfspring.sample;

import org.jspecify.annotations.NullMarked;
