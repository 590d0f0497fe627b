package com.example;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.serfspring.test.agent.SerfAgent;
import io.serfspring.test.agent.SerfAgentExtension;

class LeaveTests {

	@RegisterExtension
	static SerfAgentExtension agents = new SerfAgentExtension();

	@Test
	void aLeaveIsSeenByTheOthers() {
		SerfAgent lb = agents.agent("lb-1").role("lb").handlerCommand("cat").environment("LOG", "lb.log").start();
		SerfAgent web = agents.agent("web-1").role("web").tag("dc", "ams").join(lb).start();
		web.event("deploy", "1.4.2");
		web.setTag("version", "1.4.2");
		web.leave();
		lb.awaitLog("member-leave");
	}

}
