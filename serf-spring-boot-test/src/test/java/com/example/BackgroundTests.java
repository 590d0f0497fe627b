package com.example;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.serfspring.Background;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.test.SerfTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows of work in the background.
 */
class BackgroundTests {

	private final Release release = new Release();

	private final SerfTester tester = SerfTester.of(new ReleaseHandler(this.release));

	@Test
	void whenTestedThenTheMethodHasRunAtOnce() {
		assertThat(this.tester.node("web-1").userEvent("release").payload("1.4.2")).wasHandledBy(ReleaseHandler.class,
				"release");
		assertThat(this.release.installed).containsExactly("1.4.2");
	}

	static class Release {

		private final List<String> installed = new ArrayList<>();

		void install(String version) {
			this.installed.add(version);
		}

	}

	@SerfHandler
	static class ReleaseHandler {

		private final Release release;

		ReleaseHandler(Release release) {
			this.release = release;
		}

		@OnUserEvent
		@Background
		void release(String version) {
			this.release.install(version);
		}

	}

}
