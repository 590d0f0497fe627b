package com.example;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.serfspring.LocalNode;
import io.serfspring.Member;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.Quoted;
import io.serfspring.SerfHandler;

@SerfHandler("web")
class WebHandler {

	private static final Logger logger = LoggerFactory.getLogger(WebHandler.class);

	@OnUserEvent
	void deploy(String version) {
		logger.info("Deploying {}", new Quoted(version));
	}

	@OnMemberJoin
	void joined(List<Member> members) {
		members.forEach((member) -> logger.info("Joined: {} at {}", new Quoted(member.name()), member.address()));
	}

	@OnQuery
	Load load(LocalNode self) {
		return new Load(self.name(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	record Load(String node, double average) {
	}

}
