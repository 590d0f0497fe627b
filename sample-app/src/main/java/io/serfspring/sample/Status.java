package io.serfspring.sample;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.serfspring.LocalNode;

/**
 * The answer to the query for the status of a node, which has to fit into one packet.
 *
 * @param node name of the node, shortened if it is long
 * @param role role of the node, shortened if it is long
 * @param uptimeSeconds how long the host has been running, if that is known
 * @param load how many processes were runnable on average in the last minute, if that is
 * known
 * @param version version of the current release, or of this application if there is none
 */
record Status(String node, String role, @Nullable Long uptimeSeconds, @Nullable Double load, String version) {

	private static final int LIMIT = 40;

	static Status of(LocalNode self, Host host, String version) throws IOException {
		return new Status(shorten(self.name()), shorten(self.role()), host.uptimeSeconds(), host.load(),
				shorten(version));
	}

	private static String shorten(String text) {
		return (text.codePointCount(0, text.length()) <= LIMIT) ? text
				: text.substring(0, text.offsetByCodePoints(0, LIMIT - 1)) + "…";
	}

}
