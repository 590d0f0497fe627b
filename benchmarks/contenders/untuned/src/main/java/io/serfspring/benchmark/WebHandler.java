package io.serfspring.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.annotation.Value;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.MemberEventType;
import io.serfspring.OnMemberEvent;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;

/**
 * Tells how the node is, and logs what it would do.
 */
@SerfHandler("web")
class WebHandler {

	private static final Log logger = LogFactory.getLog(WebHandler.class);

	private final Path releases;

	WebHandler(@Value("${sample.web.releases}") Path releases) {
		this.releases = releases;
	}

	@OnQuery
	Status status(LocalNode self) throws IOException {
		return new Status(self.name(), self.role(), (long) firstNumber("/proc/uptime"), firstNumber("/proc/loadavg"),
				Files.readSymbolicLink(this.releases.resolve("current")).toString());
	}

	@OnUserEvent
	void deploy(String version) {
		logger.info("Deploying a release");
	}

	@OnMemberEvent({ MemberEventType.JOIN, MemberEventType.LEAVE, MemberEventType.FAILED })
	void balance(List<Member> members) {
		logger.info("Balancing over " + members.size() + " more or less");
	}

	private double firstNumber(String file) throws IOException {
		return Double.parseDouble(Files.readString(Path.of(file)).split(" ", 2)[0]);
	}

}
