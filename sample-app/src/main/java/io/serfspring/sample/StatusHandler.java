package io.serfspring.sample;

import java.io.IOException;

import org.springframework.beans.factory.annotation.Value;

import io.serfspring.LocalNode;
import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;

/**
 * Tells how a node is, whatever its role.
 */
@SerfHandler(SerfHandler.EVERY_ROLE)
class StatusHandler {

	private final Host host;

	private final Releases releases;

	private final String applicationVersion;

	StatusHandler(Host host, Releases releases, @Value("${spring.application.version}") String applicationVersion) {
		this.host = host;
		this.releases = releases;
		this.applicationVersion = applicationVersion;
	}

	@OnQuery
	Status status(LocalNode self) throws IOException {
		return Status.of(self, this.host, this.releases.current().orElse(this.applicationVersion));
	}

}
