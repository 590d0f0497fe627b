package io.serfspring.jarmode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;
import io.serfspring.dispatch.SerfRoute;
import io.serfspring.jarmode.TestHandler.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InstallReport}.
 */
class InstallReportTests {

	private static final HandlerScan COMPLETE = new HandlerScan(SerfRoute.declaredBy(WebHandler.class), null);

	private static final Timings BEFORE = new Timings(Duration.ofMillis(2210), Duration.ofMillis(2190));

	private static final Timings AFTER = new Timings(Duration.ofMillis(312), Duration.ofMillis(2));

	private static final Account SOMEBODY = new Account("me", 1000, 1000, 1000);

	private static final Account ROOT = new Account("root", 0, 0, 0);

	@Test
	void whenHandlersAreKnownThenReportHasConfigurationRoutesAndTimings() {
		assertThat(report("/opt/web", COMPLETE, BEFORE, AFTER)).isEqualTo("""

				Configure the agent with one of
				  serf agent -event-handler /opt/web/handler
				  {"event_handlers": ["/opt/web/handler"]}

				Settings: /opt/web/handler.conf
				Log: /var/log/web.log, which the agent's user has to be able to write

				Routes
				  web  member-join   TestHandler.WebHandler.joined()
				  web  query:disk-*  TestHandler.WebHandler.status()
				  web  query:load    TestHandler.WebHandler.status()
				  web  user:deploy   TestHandler.WebHandler.deploy()
				  For any other event the handler ends at once, without a JVM.

				One event                       before     after
				handled                        2210 ms    312 ms
				not handled by any method      2190 ms      2 ms

				A handled event takes a few milliseconds if a JVM stays for it: see --resident.
				""");
	}

	@Test
	void whenHandlersAreNotKnownThenReportSaysWhy() {
		HandlerScan doubtful = new HandlerScan(List.of(), "Broken.class of app.jar cannot be read");
		assertThat(report("/opt/web", doubtful, BEFORE, AFTER))
			.contains(
					"""
							Routes
							  Every event starts the application: what it could handle is not known, because Broken.class of app.jar \
							cannot be read.
							""")
			.doesNotContain("For any other event");
	}

	@Test
	void whenApplicationHasNoRoutesThenReportHasNoEmptyLineForThem() {
		assertThat(report("/opt/web", new HandlerScan(List.of(), null), BEFORE, AFTER)).doesNotContain("  \n");
	}

	@Test
	void whenEveryEventCouldBeHandledThenThereIsOneTiming() {
		assertThat(report("/opt/web", COMPLETE, new Timings(Duration.ofMillis(2210), null),
				new Timings(Duration.ofMillis(312), null)))
			.contains("\nhandled                        2210 ms    312 ms\n")
			.doesNotContain("not handled by any method");
	}

	@Test
	void whenJvmStaysThenTheReportHasAColumnForIt() {
		assertThat(report(Path.of("/opt/web"), routes(WebHandler.class.getName(), DbHandler.class.getName()), SOMEBODY,
				BEFORE, AFTER, Duration.ofMillis(4)))
			.endsWith("""
					One event                       before     after   resident
					handled                        2210 ms    312 ms       4 ms
					not handled by any method      2190 ms      2 ms       2 ms
					""");
	}

	@Test
	void whenSomeClassesAreNoBeansThenTheyAreMarked() {
		assertThat(report(routes(WebHandler.class.getName()), SOMEBODY)).contains("""
				Routes
				  web  member-join   TestHandler.WebHandler.joined()
				  web  query:disk-*  TestHandler.WebHandler.status()
				  web  query:load    TestHandler.WebHandler.status()
				  web  user:deploy   TestHandler.WebHandler.deploy()
				  Not beans now (outside of the scan, a condition that is false, or an inactive profile):
				    db  query:backups  InstallReportTests.DbHandler.backups()
				  For any other event the handler ends at once, without a JVM.
				""").containsPattern("handled +2210 ms");
	}

	@Test
	void whenNoClassIsABeanThenNoEventIsSaidToBeHandled() {
		assertThat(report(routes(), SOMEBODY)).contains("""
				Routes
				  Not beans now (""")
			.doesNotContainPattern("(?m)^handled ")
			.containsPattern("not handled by any method +2190 ms");
	}

	@Test
	void whenRootInstallsThenReportTellsHowAnotherUserCanWriteTheLog() {
		assertThat(report(routes(), ROOT)).contains(
				"Log: /var/log/web.log, which the agent's user has to be able to write: if that is not root, install with --user <name>\n");
	}

	@Test
	void whenInstalledForAnotherUserThenReportTellsThatItCanWriteTheLog() {
		assertThat(report(routes(), new Account("serf", 990, 990, 0)))
			.contains("Log: /var/log/web.log, which the user serf can write\n");
	}

	@Test
	void whenFolderNeedsQuotesThenConfigurationHasThem() {
		assertThat(report("/opt/a=b c", COMPLETE, BEFORE, AFTER)).contains("""
				  serf agent -event-handler '*='\\''/opt/a=b c/handler'\\'''
				  {"event_handlers": ["*='/opt/a=b c/handler'"]}
				""");
	}

	@Test
	void whenFolderLooksLikeAFormatThenItIsPrintedAsItIs() {
		assertThat(report("/opt/100%d", COMPLETE, BEFORE, AFTER)).contains("-event-handler /opt/100%d/handler\n");
	}

	private String report(String target, HandlerScan handlers, Timings before, Timings after) {
		return report(Path.of(target), new RouteList(handlers, new HandlerBeans(null)), SOMEBODY, before, after);
	}

	private String report(RouteList routes, Account account) {
		return report(Path.of("/opt/web"), routes, account, BEFORE, AFTER);
	}

	private static RouteList routes(String... beans) {
		List<SerfRoute> routes = Stream.of(WebHandler.class, DbHandler.class)
			.flatMap((type) -> SerfRoute.declaredBy(type).stream())
			.toList();
		return new RouteList(new HandlerScan(routes, null), new HandlerBeans(Set.of(beans)));
	}

	private String report(Path target, RouteList routes, Account account, Timings before, Timings after) {
		return report(target, routes, account, before, after, null);
	}

	private String report(Path target, RouteList routes, Account account, Timings before, Timings after,
			@Nullable Duration resident) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new InstallReport(target, Path.of("/var/log/web.log"), account, routes, before, after, resident)
			.print(new PrintStream(out, true, StandardCharsets.UTF_8));
		return out.toString(StandardCharsets.UTF_8);
	}

	@SerfHandler("db")
	static class DbHandler {

		@OnQuery
		void backups() {
		}

	}

}
