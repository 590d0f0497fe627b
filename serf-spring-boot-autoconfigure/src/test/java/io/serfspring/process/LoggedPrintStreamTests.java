package io.serfspring.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoggedPrintStream} and {@link QuietConsole}.
 */
class LoggedPrintStreamTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("System.out");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ByteArrayOutputStream real = new ByteArrayOutputStream();

	private final QuietConsole console = new QuietConsole();

	private final LoggedPrintStream stream = new LoggedPrintStream("System.out", new PrintStream(this.real));

	@BeforeEach
	void attach() {
		this.log.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void detach() {
		this.logger.detachAndStopAllAppenders();
	}

	@Test
	void whenLinesArePrintedThenTheyAreLogged() {
		this.stream.println("é");
		this.stream.printf("%d %s%n", 1, "x");
		this.stream.print("a");
		this.stream.print("b\n");
		assertThat(logged()).containsExactly("é", "1 x", "ab");
		assertThat(this.real.size()).isZero();
	}

	@Test
	void whenBytesAreWrittenThenTheyAreLogged() throws Exception {
		this.stream.write("by".getBytes());
		this.stream.write('t');
		this.stream.write("xes\n".getBytes(), 1, 3);
		assertThat(logged()).containsExactly("bytes");
	}

	@Test
	void whenConsoleAppenderWritesToTheStreamThenItDoesNotComeBack() {
		whileSilenced(() -> {
			addConsoleAppender();
			System.out.println("once");
		});
		assertThat(logged()).containsExactly("once");
	}

	@Test
	void whenConsoleAppenderHoldsItsLockThenThreadsDoNotBlockEachOther() {
		whileSilenced(() -> {
			addConsoleAppender();
			CountDownLatch done = new CountDownLatch(2);
			start(done, () -> System.out.println("printed"));
			start(done, () -> this.logger.info("logged"));
			assertThat(await(done)).isTrue();
		});
	}

	@Test
	void whenAnotherThreadHasPrintedPartOfALineThenItIsLoggedWithTheRest() throws Exception {
		Thread thread = new Thread(() -> this.stream.print("unfinished"));
		thread.start();
		thread.join();
		this.stream.logRest();
		assertThat(logged()).containsExactly("unfinished");
	}

	@Test
	void whenApplicationReplacesTheStreamThenTheRestIsLoggedAllTheSame() {
		PrintStream out = System.out;
		try {
			this.console.silence();
			System.out.print("unfinished");
			System.setOut(out);
			this.console.logRest();
		}
		finally {
			this.console.restore();
		}
		assertThat(logged()).containsExactly("unfinished");
	}

	@Test
	void whenSilencedThenTheConsoleIsReplacedUntilRestored() {
		PrintStream out = System.out;
		PrintStream err = System.err;
		try {
			this.console.silence();
			this.console.silence();
			assertThat(this.console.isQuiet()).isTrue();
			assertThat(System.err).isInstanceOf(LoggedPrintStream.class);
		}
		finally {
			this.console.restore();
		}
		assertThat(System.out).isSameAs(out);
		assertThat(System.err).isSameAs(err);
	}

	private void whileSilenced(Runnable action) {
		this.console.silence();
		try {
			action.run();
		}
		finally {
			this.console.restore();
		}
	}

	private void addConsoleAppender() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.logger.getLoggerContext());
		encoder.setPattern("%m%n");
		encoder.start();
		ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
		appender.setContext(this.logger.getLoggerContext());
		appender.setEncoder(encoder);
		appender.start();
		this.logger.addAppender(appender);
	}

	private void start(CountDownLatch done, Runnable action) {
		Thread thread = new Thread(() -> {
			for (int i = 0; i < 5000; i++) {
				action.run();
			}
			done.countDown();
		});
		thread.setDaemon(true);
		thread.start();
	}

	private boolean await(CountDownLatch done) {
		try {
			return done.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> logged() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
