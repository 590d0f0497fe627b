package io.serfspring.integration;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

import io.serfspring.integration.HostileProcess.Outcome;
import io.serfspring.integration.hostile.HostileAppender;
import io.serfspring.integration.hostile.HostileBeans;
import io.serfspring.integration.hostile.HostileFactories;
import io.serfspring.integration.hostile.HostileRunners;
import io.serfspring.integration.hostile.Misbehaviour;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing freezes an agent: whatever an application does, its process ends by itself, and
 * tells what came of the event.
 */
class HostileIntegrationTests {

	private static final String ANSWER = "answer";

	private static final String TRAINED = "[{\"name\":\"n1\",\"address\":\"10.0.0.1\",\"role\":\"web\",\"tags\":{}}]";

	private static final String FAILED = "HostileHandler.handle(QueryEvent) failed";

	private static final String TIMEOUT = "serf.script.timeout";

	@TempDir
	private static Path shared;

	private final AtomicInteger folders = new AtomicInteger();

	private final ExecutorService processes = Executors.newFixedThreadPool(8);

	@TempDir
	Path folder;

	@BeforeAll
	static void shareClasses() throws Exception {
		new HostileProcess(shared).options(SharedClasses.list(shared)).run();
		SharedClasses.archive(shared);
	}

	@AfterEach
	void shutDown() {
		this.processes.shutdownNow();
	}

	@TestFactory
	List<DynamicTest> whenThereAreRunnersThenAllOfThemRunBeforeTheEventIsHandled() {
		return tests(
				IntStream.of(0, 2, 3, 5)
					.mapToObj((hashCode) -> beans(HostileRunners.Unordered.class).with(hashCode(hashCode))
						.answers(ANSWER)
						.havingBeforeTheHandler("a", "b", "c", "d", "y", "z")),
				Stream.of(
						beans(HostileRunners.Last.class).answers(ANSWER)
							.havingBeforeTheHandler("priority ordered", "annotated", "ordered"),
						beans(HostileRunners.Interrupting.class).answers(ANSWER).having("runner", "handler")));
	}

	@TestFactory
	List<DynamicTest> whenARunnerPreventsTheEventThenTheProcessFails() {
		return tests(
				beans(HostileRunners.Throwing.class).fails(1, "IllegalStateException: runner failed").having("runner"),
				beans(HostileRunners.ThrowingCycle.class).fails(1, "IllegalStateException: cyclic").having("runner"),
				beans(HostileRunners.Throwing.class, HostileBeans.HangingPreDestroy.class)
					.fails(1, "IllegalStateException: runner failed")
					.having("runner", "destroyed"),
				beans(HostileRunners.Throwing.class, HostileBeans.HangingMapper.class)
					.fails(1, "The application has failed", "HangingMapper.getExitCode")
					.having("runner", "mapper"),
				beans(HostileRunners.Exiting.class).exits(3).having("runner"),
				beans(HostileRunners.Exiting.class, HostileBeans.HangingPreDestroy.class).exits(3)
					.having("runner", "destroyed"),
				beans(HostileRunners.ClosingContext.class).fails(1, "closed").having("runner"),
				beans(HostileRunners.ExitingApplication.class).fails(1, "closed").having("runner"));
	}

	@TestFactory
	List<DynamicTest> whenAHandlerThrowsWhatCannotBeReportedThenTheProcessFails() {
		return tests(handler(Misbehaviour.FAILS).fails(1, FAILED, "IllegalStateException: no luck"),
				handler(Misbehaviour.CYCLIC_CAUSES).fails(1, FAILED, "IllegalStateException: cyclic"),
				handler(Misbehaviour.CYCLIC_SUPPRESSED).fails(1, FAILED, "IllegalStateException: cyclic"),
				handler(Misbehaviour.CYCLIC_CAUSES_IN_A_FUTURE).fails(1, FAILED, "IllegalStateException: cyclic"),
				handler(Misbehaviour.CYCLIC_CAUSES_AND_A_CODE).fails(42, FAILED, "with code"),
				handler(Misbehaviour.DEEP_CAUSES).fails(1, FAILED),
				handler(Misbehaviour.ENDLESS_CAUSES).fails(1, FAILED),
				handler(Misbehaviour.CAUSE_HANGS).fails(1, FAILED), handler(Misbehaviour.CAUSE_THROWS).fails(1, FAILED),
				handler(Misbehaviour.MESSAGE_THROWS).fails(1, FAILED, "ThrowingMessage"),
				handler(Misbehaviour.MESSAGE_HANGS).fails(1, FAILED), handler(Misbehaviour.MESSAGE_EXITS).exits(3),
				handler(Misbehaviour.TO_STRING_THROWS).fails(1, FAILED, "ThrowingToString"),
				handler(Misbehaviour.TO_STRING_IS_NULL).fails(1, FAILED),
				handler(Misbehaviour.TRACE_THROWS).fails(1, FAILED, "ThrowingTrace"),
				handler(Misbehaviour.TRACE_IS_NULL).fails(1, FAILED, "NullTrace"),
				handler(Misbehaviour.CODE_THROWS).fails(1, FAILED, "with code"),
				handler(Misbehaviour.CODE_HANGS).fails(1, FAILED, "with code"),
				handler(Misbehaviour.STACK_OVERFLOW).fails(1, FAILED, "StackOverflowError"),
				handler(Misbehaviour.INITIALIZER_OVERFLOWS).fails(1, FAILED, "StackOverflowError"),
				handler(Misbehaviour.CLASS_IS_MISSING_AFTER_INITIALIZER).fails(1, FAILED, "NoClassDefFoundError"),
				handler(Misbehaviour.INTERRUPTED_EXCEPTION).fails(1, FAILED, "interrupted for nothing"),
				handler(Misbehaviour.THREAD_DEATH).fails(1, FAILED, "ThreadDeath"),
				handler(Misbehaviour.ANSWER_CONTAINS_ITSELF).fails(1, FAILED),
				handler(Misbehaviour.FAILS_IN_A_LAZY_BEAN).with(beansOf(HostileBeans.CyclicConstructor.class))
					.fails(1, FAILED, "IllegalStateException: cyclic"),
				handler(Misbehaviour.FAILS).with(beansOf(HostileBeans.ThrowingMapper.class))
					.fails(1, FAILED, "no luck")
					.having("handler", "mapper"),
				handler(Misbehaviour.FAILS).with(beansOf(HostileBeans.HangingMapper.class))
					.fails(1, FAILED, "no luck")
					.having("handler", "mapper"),
				handler(Misbehaviour.FAILS).with(beansOf(HostileBeans.HangingPreDestroy.class))
					.fails(1, FAILED, "no luck")
					.having("handler", "destroyed"));
	}

	@TestFactory
	List<DynamicTest> whenAHandlerUsesUpAResourceThenTheProcessEnds() {
		return tests(handler(Misbehaviour.MEMORY_IS_FULL).with(memory()).fails(1, FAILED, "OutOfMemoryError"),
				handler(Misbehaviour.MEMORY_STAYS_FULL).with(memory()).exits(1),
				handler(Misbehaviour.MEMORY_STAYS_FULL).with(memory())
					.with((process) -> process.options("-XX:+ExitOnOutOfMemoryError"))
					.answersOrFails(ANSWER, "OutOfMemoryError"),
				handler(Misbehaviour.MEMORY_IS_FULL_FOR_ANOTHER_THREAD).with(memory()).answers(ANSWER),
				handler(Misbehaviour.THREADS_ARE_USED_UP).with(fewThreads())
					.answers(ANSWER)
					.having("handler", "no more threads"),
				handler(Misbehaviour.THREADS_ARE_USED_UP_BY_A_FAILURE).with(fewThreads())
					.fails(1, FAILED, "no more threads")
					.having("handler", "no more threads"),
				handler(Misbehaviour.DESCRIPTORS_ARE_USED_UP).with(fewDescriptors())
					.answersOrFails(ANSWER, "Too many open files"),
				handler(Misbehaviour.DESCRIPTORS_ARE_USED_UP_BY_A_FAILURE).with(fewDescriptors())
					.fails(1, "no more descriptors"));
	}

	@TestFactory
	List<DynamicTest> whenTheApplicationExitsThenItsExitCode() {
		return tests(handler(Misbehaviour.EXITS).exits(3), handler(Misbehaviour.HALTS).exits(4),
				handler(Misbehaviour.EXITS_IN_A_LAZY_BEAN).with(beansOf(HostileBeans.ExitingConstructor.class))
					.exits(3),
				handler(Misbehaviour.EXITS_IN_POST_CONSTRUCT).with(beansOf(HostileBeans.ExitingPostConstruct.class))
					.exits(3),
				handler(Misbehaviour.EXITS_IN_AN_INITIALIZER).exits(3),
				handler(Misbehaviour.EXITS_IN_ANOTHER_THREAD).exits(3),
				handler(Misbehaviour.EXITS_WITH_A_HOOK_THAT_HANGS).fails(1, "The process was halted"),
				handler(Misbehaviour.EXITS).with(beansOf(HostileBeans.HangingPreDestroy.class))
					.exits(3)
					.having("handler", "destroyed"),
				handler(Misbehaviour.ANSWER_EXITS).exits(3),
				beans(HostileBeans.EagerExitingConstructor.class).exits(3).having(),
				beans(HostileBeans.ExitingPostProcessor.class).exits(3).having(),
				beans(HostileBeans.StartedListenerExits.class).exits(3).having("listener"));
	}

	@TestFactory
	List<DynamicTest> whenCleanUpMisbehavesThenTheEventIsHandledAllTheSame() {
		return tests(handler(Misbehaviour.NONE).answers(ANSWER),
				beans(HostileBeans.HangingPreDestroy.class).answers(ANSWER).having("handler", "destroyed"),
				beans(HostileBeans.LoopingPreDestroy.class).answers(ANSWER).having("handler", "destroyed"),
				beans(HostileBeans.ThrowingPreDestroy.class).answers(ANSWER).having("handler", "destroyed"),
				beans(HostileBeans.ExitingPreDestroy.class).answers(ANSWER).having("handler", "destroyed"),
				beans(HostileBeans.ClosedListenerThrows.class).answers(ANSWER).having("handler", "listener"),
				beans(HostileBeans.ClosedListenerHangs.class).answers(ANSWER).having("handler", "listener"),
				beans(HostileBeans.ThrowingGenerator.class).answers(ANSWER),
				handler(Misbehaviour.USES_THE_BEANS).with(beansOf(HostileBeans.NeverStopping.class))
					.answers(ANSWER)
					.having("handler", "stopped"),
				handler(Misbehaviour.USES_THE_BEANS).with(beansOf(HostileBeans.HangingStop.class))
					.answers(ANSWER)
					.having("handler", "stopped"),
				handler(Misbehaviour.ADDS_HOOKS_THAT_HANG).answers(ANSWER),
				handler(Misbehaviour.FAILS_WITH_A_HOOK_THAT_HANGS).fails(1, FAILED, "with a hook"),
				handler(Misbehaviour.EXITS_IN_A_HOOK).answers(ANSWER),
				handler(Misbehaviour.CLOSES_THE_CONTEXT).answers(ANSWER));
	}

	@TestFactory
	List<DynamicTest> whenAHandlerChangesTheProcessThenItEndsAllTheSame() {
		return tests(handler(Misbehaviour.INTERRUPTS_ITSELF).answers(ANSWER),
				handler(Misbehaviour.INTERRUPTS_ITSELF_AND_FAILS).fails(1, FAILED, "interrupted"),
				handler(Misbehaviour.INTERRUPTS_ALL_FOR_EVER).answers(ANSWER),
				handler(Misbehaviour.UNCAUGHT_EXCEPTION_HANDLER_HANGS).fails(1, FAILED, "uncaught"),
				handler(Misbehaviour.CLASS_LOADER_IS_NULL).answers(ANSWER),
				handler(Misbehaviour.CLASS_LOADER_IS_NULL_AND_FAILS).fails(1, FAILED, "without class loader"),
				handler(Misbehaviour.SYSTEM_PROPERTIES_ARE_GONE).answers(ANSWER),
				handler(Misbehaviour.SYSTEM_PROPERTIES_ARE_GONE_AND_FAILS).fails(1, FAILED, "without properties"),
				handler(Misbehaviour.LOCALE_HAS_OTHER_DIGITS).fails(1, "979 bytes"),
				handler(Misbehaviour.DEADLOCK).answers(ANSWER),
				handler(Misbehaviour.SHUTDOWN_IS_LOCKED).answers(ANSWER),
				handler(Misbehaviour.SHUTDOWN_IS_LOCKED_BY_A_FAILURE).fails(1, FAILED, "cannot exit"),
				handler(Misbehaviour.SINGLETONS_ARE_LOCKED).with(beansOf(HostileBeans.HangingConstructor.class))
					.answers(ANSWER)
					.having("handler", "constructor"));
	}

	@TestFactory
	List<DynamicTest> whenTheStreamsAreNotWhatTheyWereThenTheAnswerIsExactOrTheProcessFails() {
		return tests(handler(Misbehaviour.PRINTS_FOR_EVER).answers(ANSWER),
				handler(Misbehaviour.OUTPUT_THROWS).fails(1, FAILED, "without output"),
				handler(Misbehaviour.OUTPUT_BLOCKS).fails(1, FAILED, "without output"),
				handler(Misbehaviour.OUTPUT_IS_NULL).answers(ANSWER),
				handler(Misbehaviour.OUTPUT_IS_LOCKED).answers(ANSWER),
				handler(Misbehaviour.OUTPUT_IS_LOCKED_BY_A_FAILURE).fails(1, FAILED, "without output"),
				handler(Misbehaviour.CLOSES_SYSTEM_OUT).answers(ANSWER),
				handler(Misbehaviour.CLOSES_STANDARD_OUTPUT).fails(1, "IOException"),
				handler(Misbehaviour.CLOSES_STANDARD_ERROR).exits(1),
				handler(Misbehaviour.READS_SYSTEM_IN).answers(ANSWER),
				handler(Misbehaviour.REPLACES_SYSTEM_IN).answers(ANSWER),
				handler(Misbehaviour.NONE).with(HostileProcess::outputWithoutReader).fails(1, "Broken pipe"),
				handler(Misbehaviour.NONE).with(script("exec \"$@\" >/dev/full")).fails(1, "No space left on device"),
				handler(Misbehaviour.NONE).with(script("exec \"$@\" >&-")).fails(1, "IOException"),
				handler(Misbehaviour.FAILS).with(script("exec \"$@\" 2>&-")).exits(1),
				handler(Misbehaviour.FAILS).with(script("exec \"$@\" 2>/dev/full")).exits(1),
				handler(Misbehaviour.NONE).with(script("exec \"$@\" <&-")).fails(65, "Standard input").having(),
				handler(Misbehaviour.NONE).with(script("exec \"$@\" </dev/zero"))
					.fails(65, "serf.script.stdin-limit")
					.having(),
				query("sized").with((process) -> process.stdin("978"))
					.with(beansOf(HostileBeans.HangingPreDestroy.class))
					.answers("x".repeat(978))
					.having("handler", "destroyed"),
				query("sized").with((process) -> process.stdin("979"))
					.with(beansOf(HostileBeans.HangingPreDestroy.class))
					.fails(1, "979 bytes", "978")
					.having("handler", "destroyed"));
	}

	@TestFactory
	List<DynamicTest> whenTheLogMisbehavesThenTheAnswerIsExactAndAFailureIsTold() {
		return tests(handler(Misbehaviour.LOG_THROWS).with(this::hostileLog).answers(ANSWER),
				handler(Misbehaviour.LOG_THROWS_AND_FAILS).with(this::hostileLog).fails(1, FAILED, "without log"),
				handler(Misbehaviour.LOG_BLOCKS).with(this::hostileLog).answers(ANSWER),
				handler(Misbehaviour.LOG_BLOCKS_AND_FAILS).with(this::hostileLog).fails(1, FAILED, "without log"),
				handler(Misbehaviour.NONE).with(this::fullLog).answers(ANSWER),
				handler(Misbehaviour.FAILS).with(this::fullLog).fails(1, FAILED, "no luck"));
	}

	@Test
	void whenAnotherThreadPrintsAnUnfinishedLineThenItIsLogged() throws Exception {
		Path log = this.folder.resolve("handler.log");
		HostileScenario scenario = handler(Misbehaviour.PRINTS_AN_UNFINISHED_LINE_IN_ANOTHER_THREAD)
			.with((process) -> process.variable("LOGGING_FILE_NAME", log.toString()))
			.answers(ANSWER);
		scenario.verify(scenario.run());
		assertThat(log).content().contains("unfinished");
	}

	@TestFactory
	List<DynamicTest> whenTheApplicationDoesNotStartThenTheProcessFails() {
		return tests(beans(HostileBeans.EagerFailure.class).fails(1, "does not start").having(),
				beans(HostileBeans.EagerCyclicConstructor.class).fails(1, "IllegalStateException: cyclic").having(),
				beans(HostileBeans.EagerThrowingMessage.class).fails(1, "ThrowingMessage").having(),
				beans(HostileBeans.EagerFailingInitializer.class).fails(1, "StackOverflowError").having(),
				beans(HostileBeans.EagerFailure.class, HostileBeans.HangingPreDestroy.class).fails(1, "does not start")
					.having(),
				beans(HostileBeans.HangingPreDestroy.class, HostileBeans.EagerFailure.class)
					.fails(1, "The application has failed", "HangingPreDestroy.hang")
					.having("destroyed"),
				beans(HostileBeans.StartedListenerThrows.class).fails(1, "listener failed").having("listener"),
				beans(HostileBeans.StartedListenerThrowsCycle.class).fails(1, "IllegalStateException: cyclic")
					.having("listener"),
				beans(HostileBeans.RefreshedListenerThrows.class).fails(1, "listener failed").having("listener"),
				beans(HostileBeans.RefreshedListenerThrows.class, HostileBeans.HangingPreDestroy.class)
					.fails(1, "The application has failed", "HangingPreDestroy.hang")
					.having("listener", "destroyed"),
				factory(EnvironmentPostProcessor.class, HostileFactories.FirstPostProcessor.class)
					.fails(1, "environment failed")
					.having(),
				factory(EnvironmentPostProcessor.class, HostileFactories.LastPostProcessor.class)
					.fails(1, "environment failed")
					.having(),
				factory(ApplicationContextInitializer.class, HostileFactories.Initializer.class)
					.fails(1, "initializer failed")
					.having(),
				factory(ApplicationListener.class, HostileFactories.StartingListener.class).fails(1, "starting failed")
					.having(),
				factory(SpringApplicationRunListener.class, HostileFactories.RunListener.class)
					.fails(1, "run listener failed")
					.having(),
				handler(Misbehaviour.NONE)
					.with((process) -> configuration(process, "application.properties", "a=\\uXYZW"))
					.fails(1, "uxxxx")
					.having(),
				handler(Misbehaviour.NONE).with((process) -> configuration(process, "application.yaml", "a: [b"))
					.fails(1, "while parsing")
					.having());
	}

	@TestFactory
	List<DynamicTest> whenReportingMisbehavesThenTheProcessFails() {
		return tests(failingWith(ApplicationListener.class, HostileFactories.ThrowingFailedListener.class),
				failingWith(ApplicationListener.class, HostileFactories.HangingFailedListener.class),
				failingWith(ApplicationListener.class, HostileFactories.ExitingFailedListener.class).exits(3),
				failingWith(FailureAnalyzer.class, HostileFactories.ThrowingAnalyzer.class),
				failingWith(FailureAnalyzer.class, HostileFactories.HangingAnalyzer.class));
	}

	@TestFactory
	List<DynamicTest> whenASignalArrivesThenTheProcessEnds() {
		return tests(handler(Misbehaviour.NONE).with(signal("TERM", "main")).exits(143).having(),
				handler(Misbehaviour.SWALLOWS_INTERRUPTS).with(signal("TERM", "handler")).exits(143),
				handler(Misbehaviour.LOOPS).with(signal("HUP", "handler")).exits(129),
				handler(Misbehaviour.SLEEPS).with(signal("INT", "handler")).exits(130),
				handler(Misbehaviour.HANGS_IN_A_LAZY_BEAN).with(beansOf(HostileBeans.HangingConstructor.class))
					.with(signal("TERM", "constructor"))
					.exits(143)
					.having("handler", "constructor"),
				beans(HostileBeans.EagerHangingConstructor.class).with(signal("TERM", "constructor"))
					.exits(143)
					.having("constructor"),
				beans(HostileRunners.Hanging.class).with(signal("TERM", "runner")).exits(143).having("runner"),
				handler(Misbehaviour.SWALLOWS_INTERRUPTS).with(beansOf(HostileBeans.HangingPreDestroy.class))
					.with(signal("TERM", "handler"))
					.exits(143)
					.having("handler", "destroyed"));
	}

	@TestFactory
	List<DynamicTest> whenTheTimeoutPassesThenTheProcessFails() {
		return tests(
				handler(Misbehaviour.SLEEPS).with(timeout())
					.fails(1, TIMEOUT, "HostileHandler.handle")
					.having("handler", "interrupted"),
				handler(Misbehaviour.SWALLOWS_INTERRUPTS).with(timeout()).fails(1, TIMEOUT, "HostileHandler.handle"),
				handler(Misbehaviour.LOOPS).with(timeout()).fails(1, TIMEOUT, "HostileHandler.handle"),
				handler(Misbehaviour.FUTURE_NEVER_COMPLETES).with(timeout()).fails(1, TIMEOUT, "HostileHandler.handle"),
				handler(Misbehaviour.HANGS_IN_AN_INITIALIZER).with(timeout())
					.fails(1, TIMEOUT, "HostileHandler.handle"),
				handler(Misbehaviour.HANGS_IN_A_LAZY_BEAN).with(beansOf(HostileBeans.HangingConstructor.class))
					.with(timeout())
					.fails(1, TIMEOUT, "HostileHandler.handle")
					.having("handler", "constructor"),
				handler(Misbehaviour.LOOPS).with(beansOf(HostileBeans.HangingPreDestroy.class))
					.with(timeout())
					.fails(1, TIMEOUT, "HostileHandler.handle"),
				beans(HostileBeans.EagerHangingConstructor.class).with(timeout())
					.fails(1, TIMEOUT)
					.having("constructor"),
				beans(HostileBeans.StartedListenerHangs.class).with(timeout()).fails(1, TIMEOUT).having("listener"),
				beans(HostileRunners.Hanging.class).with(timeout()).fails(1, TIMEOUT).having("runner"),
				beans(HostileRunners.Sleeping.class).with(timeout())
					.fails(1, TIMEOUT, "InterruptedException")
					.having("runner"),
				handler(Misbehaviour.NONE).with((process) -> process.variable("SERF_SCRIPT_TIMEOUT", "0s"))
					.fails(1, "'serf.script.timeout' must be positive")
					.having(),
				handler(Misbehaviour.NONE).with(timeout())
					.with(HostileProcess::stdinWithoutEnd)
					.fails(1, TIMEOUT)
					.having(),
				handler(Misbehaviour.NONE).with((process) -> process.variable("SERF_SCRIPT_TIMEOUT", "1h"))
					.answers(ANSWER),
				handler(Misbehaviour.NONE).with((process) -> process.variable("SERF_SCRIPT_TIMEOUT", "soon"))
					.fails(1, TIMEOUT, "soon")
					.having());
	}

	@TestFactory
	List<DynamicTest> whenAnEventIsHandledThenNothingStartsThatServesNoEvent() {
		return tests(beans(HostileBeans.Schedule.class).with(slowStart()).answers(ANSWER),
				beans(HostileBeans.Lifecycle.class).answers(ANSWER),
				beans(HostileBeans.Schedule.class).with(slowStart()).with(this::training).answers(TRAINED).having(),
				beans(HostileBeans.Lifecycle.class, HostileRunners.Unordered.class).with(this::training)
					.answers(TRAINED)
					.having());
	}

	@SafeVarargs
	private List<DynamicTest> tests(Stream<HostileScenario>... scenarios) {
		return tests(Stream.of(scenarios).flatMap((stream) -> stream).toArray(HostileScenario[]::new));
	}

	/**
	 * All processes of a list are started before the first of them is looked at.
	 */
	private List<DynamicTest> tests(HostileScenario... scenarios) {
		return Arrays.stream(scenarios).map((scenario) -> {
			Future<Outcome> outcome = this.processes.submit(scenario::run);
			return DynamicTest.dynamicTest(scenario.name(), () -> scenario.verify(outcome.get()));
		}).toList();
	}

	private HostileScenario handler(Misbehaviour misbehaviour) {
		return query(misbehaviour.name());
	}

	private HostileScenario query(String name) {
		return new HostileScenario(name, process().variable("SERF_QUERY_NAME", name));
	}

	private HostileScenario beans(Class<?>... beans) {
		String name = Arrays.stream(beans).map(ClassUtils::getShortName).collect(Collectors.joining(" and "));
		return new HostileScenario(name, process().beans(beans));
	}

	private HostileScenario factory(Class<?> type, Class<?> implementation) {
		return new HostileScenario(ClassUtils.getShortName(implementation), process().factory(type, implementation));
	}

	private HostileScenario failingWith(Class<?> type, Class<?> implementation) {
		return factory(type, implementation).with((process) -> process.beans(HostileBeans.EagerFailure.class))
			.fails(1, "does not start")
			.having();
	}

	private Consumer<HostileProcess> beansOf(Class<?>... beans) {
		return (process) -> process.beans(beans);
	}

	private Consumer<HostileProcess> script(String script) {
		return (process) -> process.script(script);
	}

	private Consumer<HostileProcess> signal(String signal, String note) {
		return (process) -> process.signal(signal, note);
	}

	/**
	 * Enough time to start on a busy machine.
	 */
	private Consumer<HostileProcess> timeout() {
		return (process) -> process.variable("SERF_SCRIPT_TIMEOUT", "10s");
	}

	/**
	 * Boot sorts runners that it keeps in an identity map: whose order is the same
	 * changes with the way in which the JVM makes hash codes.
	 */
	private Consumer<HostileProcess> hashCode(int mode) {
		return (process) -> process.options("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UnlockExperimentalVMOptions",
				"-XX:hashCode=" + mode);
	}

	/**
	 * Time for whatever should not have been started.
	 */
	private Consumer<HostileProcess> slowStart() {
		return (process) -> process.factory(SpringApplicationRunListener.class, HostileFactories.SlowStart.class);
	}

	private Consumer<HostileProcess> memory() {
		return (process) -> process.options("-Xmx32m");
	}

	/**
	 * Each thread takes a part of an address space that is soon used up, also by root,
	 * whom a limit of processes does not hold back.
	 */
	private Consumer<HostileProcess> fewThreads() {
		return (process) -> process.options("-Xss256m", "-Xmx64m", "-XX:ReservedCodeCacheSize=32m", "-Xlog:disable")
			.script("ulimit -v 8000000; exec \"$@\"");
	}

	private Consumer<HostileProcess> fewDescriptors() {
		return script("ulimit -n 256; exec \"$@\"");
	}

	private void hostileLog(HostileProcess process) {
		Path file = process.file("logback.xml", """
				<configuration>
					<appender name="HOSTILE" class="%s"/>
					<root level="INFO">
						<appender-ref ref="HOSTILE"/>
					</root>
				</configuration>
				""".formatted(HostileAppender.class.getName()));
		process.variable("LOGGING_CONFIG", file.toString());
	}

	/**
	 * The log follows a link to a device that is always full: whoever renames it, renames
	 * the link.
	 */
	private void fullLog(HostileProcess process) {
		process.script("ln -s /dev/full handler.log && exec \"$@\"").variable("LOGGING_FILE_NAME", "handler.log");
	}

	private void configuration(HostileProcess process, String name, String content) {
		process.variable("SPRING_CONFIG_ADDITIONAL_LOCATION", "file:" + process.file(name, content));
	}

	private void training(HostileProcess process) {
		process.variable("SERF_SCRIPT_TRAINING", "true")
			.variable("SERF_SELF_ROLE", "serf-spring-training")
			.variable("SERF_QUERY_NAME", "serf-spring-training")
			.stdin("n1\t10.0.0.1\tweb\t\n");
	}

	private HostileProcess process() {
		return new HostileProcess(this.folder.resolve("" + this.folders.incrementAndGet()))
			.options(SharedClasses.use(shared));
	}

}
