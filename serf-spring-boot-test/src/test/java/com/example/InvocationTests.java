package com.example;

import org.junit.jupiter.api.Test;

import io.serfspring.test.SerfTester;
import io.serfspring.test.TestInvocation;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationTests {

	private final SerfTester tester = SerfTester.of(new WebHandler());

	@Test
	void isWhatAnAgentGives() {
		TestInvocation invocation = tester.role("web")
			.tag("my-tag", "a")
			.userEvent("deploy")
			.payload("1.4.2")
			.invocation();
		assertThat(invocation.environment()).containsEntry("SERF_TAG_MY_TAG", "a");
		assertThat(invocation.stdin().text()).isEqualTo("1.4.2\n");
	}

}
