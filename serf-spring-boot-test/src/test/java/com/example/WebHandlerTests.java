package com.example;

import org.junit.jupiter.api.Test;

import io.serfspring.test.SerfTester;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;

class WebHandlerTests {

	private final SerfTester tester = SerfTester.of(new WebHandler());

	@Test
	void deploysOnWebNodesOnly() {
		assertThat(tester.node("web-1").role("web").tag("dc", "ams").userEvent("deploy").payload("1.4.2"))
			.wasHandledBy(WebHandler.class, "deploy");
		assertThat(tester.role("db").userEvent("deploy").payload("1.4.2")).isUnhandled();
	}

	@Test
	void tellsItsLoad() {
		assertThat(tester.node("web-1").role("web").query("load")).fitsResponseLimit()
			.bodyJson()
			.extractingPath("$.node")
			.isEqualTo("web-1");
	}

	@Test
	void welcomesMembers() {
		assertThat(tester.role("web").memberJoin(member("web-2", "10.0.0.2").role("web")))
			.wasHandledBy(WebHandler.class, "joined")
			.exitsWith(0);
	}

}
