package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.Background;
import io.serfspring.FromMembers;
import io.serfspring.Member;
import io.serfspring.OnMemberJoin;
import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.QueryEvent;
import io.serfspring.SerfAdvice;
import io.serfspring.SerfExceptionHandler;
import io.serfspring.SerfHandler;
import io.serfspring.test.SerfTester;

import static io.serfspring.test.TestMember.member;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the README shows of conditions, failures and work in the background.
 */
class SiteTests {

	@TempDir
	private Path folder;

	private final Site site = new Site();

	@Test
	void whenDatabasesJoinThenTheHandlerGetsOnlyThem() {
		assertThat(tester().role("web")
			.memberJoin(member("db-1", "10.0.0.1").role("db"), member("web-2", "10.0.0.2").role("web")))
			.wasHandledBy(SiteHandler.class, "connect");
		assertThat(this.site.connected).containsExactly("db-1");
	}

	@Test
	void whenReleaseIsDeployedThenItIsInstalled() {
		assertThat(tester().role("web").userEvent("deploy").payload("1.4.2")).wasHandledBy(SiteHandler.class, "deploy");
		assertThat(this.site.installed).containsExactly("1.4.2");
	}

	@Test
	void whenVersionCannotBeReadThenTheHandlerSaysSo() {
		assertThat(tester().role("web").query("version")).failureWasAnsweredBy(SiteHandler.class, "unreadable");
	}

	@Test
	void whenAnythingElseFailsThenTheAdviceSaysSo() {
		assertThat(tester().role("web").query("check")).failureWasAnsweredBy(Failures.class, "failed");
	}

	private SerfTester tester() {
		return SerfTester.of(new SiteHandler(this.site, this.folder), new Failures());
	}

	static class Site {

		private final List<String> connected = new ArrayList<>();

		private final List<String> installed = new ArrayList<>();

		void connect(List<Member> databases) {
			databases.forEach((database) -> this.connected.add(database.name()));
		}

		void install(String version) {
			this.installed.add(version);
		}

	}

	@SerfHandler("web")
	static class SiteHandler {

		private final Site site;

		private final Path folder;

		SiteHandler(Site site, Path folder) {
			this.site = site;
			this.folder = folder;
		}

		@OnMemberJoin
		@FromMembers(roles = "db")
		void connect(List<Member> databases) {
			this.site.connect(databases);
		}

		@OnUserEvent
		@Background
		void deploy(String version) {
			this.site.install(version);
		}

		@OnQuery
		String version() throws IOException {
			return Files.readString(this.folder.resolve("version"));
		}

		@SerfExceptionHandler
		String unreadable(IOException ex) {
			return "no release";
		}

		@OnQuery
		String check() {
			throw new IllegalStateException();
		}

	}

	@SerfAdvice
	static class Failures {

		@SerfExceptionHandler
		String failed(Exception ex, QueryEvent query) {
			return "failed: " + ex.getClass().getSimpleName();
		}

	}

}
