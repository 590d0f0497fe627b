package io.serfspring.integration.hostile;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ReflectionUtils;

/**
 * What a handler may do to its process. What does not throw ends with the answer
 * {@value HostileHandler#ANSWER}.
 */
public enum Misbehaviour {

	NONE((context) -> HostileHandler.ANSWER),

	CYCLIC_CAUSES((context) -> {
		throw HostileExceptions.cyclic();
	}),

	CYCLIC_SUPPRESSED((context) -> {
		throw HostileExceptions.suppressingItself();
	}),

	CYCLIC_CAUSES_IN_A_FUTURE((context) -> CompletableFuture.failedFuture(HostileExceptions.cyclic())),

	CYCLIC_CAUSES_AND_A_CODE((context) -> {
		throw new HostileExceptions.WithCode().initCause(HostileExceptions.cyclic());
	}),

	DEEP_CAUSES((context) -> {
		throw HostileExceptions.deep();
	}),

	ENDLESS_CAUSES((context) -> {
		throw new HostileExceptions.Endless();
	}),

	CAUSE_HANGS((context) -> {
		throw new HostileExceptions.HangingCause();
	}),

	CAUSE_THROWS((context) -> {
		throw new HostileExceptions.ThrowingCause();
	}),

	MESSAGE_THROWS((context) -> {
		throw new HostileExceptions.ThrowingMessage();
	}),

	MESSAGE_HANGS((context) -> {
		throw new HostileExceptions.HangingMessage();
	}),

	MESSAGE_EXITS((context) -> {
		throw new HostileExceptions.ExitingMessage();
	}),

	TO_STRING_THROWS((context) -> {
		throw new HostileExceptions.ThrowingToString();
	}),

	TO_STRING_IS_NULL((context) -> {
		throw new HostileExceptions.NullToString();
	}),

	TRACE_THROWS((context) -> {
		throw new HostileExceptions.ThrowingTrace();
	}),

	TRACE_IS_NULL((context) -> {
		throw new HostileExceptions.NullTrace();
	}),

	CODE_THROWS((context) -> {
		throw new HostileExceptions.ThrowingCode();
	}),

	CODE_HANGS((context) -> {
		throw new HostileExceptions.HangingCode();
	}),

	STACK_OVERFLOW((context) -> valueOf("STACK_OVERFLOW").perform(context)),

	INITIALIZER_OVERFLOWS((context) -> new HostileExceptions.FailingInitializer()),

	CLASS_IS_MISSING_AFTER_INITIALIZER((context) -> {
		try {
			new HostileExceptions.FailingInitializer();
		}
		catch (Error ex) {
			// The next use of the class finds no definition.
		}
		return new HostileExceptions.FailingInitializer();
	}),

	INTERRUPTED_EXCEPTION((context) -> {
		throw new InterruptedException("interrupted for nothing");
	}),

	THREAD_DEATH((context) -> {
		throw new ThreadDeath();
	}),

	ANSWER_CONTAINS_ITSELF((context) -> {
		Map<String, Object> answer = new HashMap<>();
		answer.put("answer", answer);
		return answer;
	}),

	ANSWER_EXITS((context) -> new ExitingAnswer()),

	MEMORY_IS_FULL((context) -> {
		List<Object> hoard = new ArrayList<>();
		while (true) {
			hoard.add(new byte[1024 * 1024]);
		}
	}),

	MEMORY_STAYS_FULL((context) -> {
		Object[][] hoard = { {} };
		Threads.start(() -> {
			Threads.sleepForEver();
			System.out.println(hoard[0].length);
		});
		while (true) {
			hoard[0] = new Object[] { hoard[0] };
		}
	}),

	MEMORY_IS_FULL_FOR_ANOTHER_THREAD((context) -> {
		Threads.start(() -> {
			List<Object> hoard = new ArrayList<>();
			while (true) {
				hoard.add(new byte[1024 * 1024]);
			}
		}).join();
		return HostileHandler.ANSWER;
	}),

	THREADS_ARE_USED_UP((context) -> {
		useUpThreads();
		return HostileHandler.ANSWER;
	}),

	THREADS_ARE_USED_UP_BY_A_FAILURE((context) -> {
		useUpThreads();
		throw new IllegalStateException("no more threads");
	}),

	DESCRIPTORS_ARE_USED_UP((context) -> {
		useUpDescriptors();
		return HostileHandler.ANSWER;
	}),

	DESCRIPTORS_ARE_USED_UP_BY_A_FAILURE((context) -> {
		useUpDescriptors();
		throw new IllegalStateException("no more descriptors");
	}),

	EXITS((context) -> {
		System.exit(3);
		return HostileHandler.ANSWER;
	}),

	HALTS((context) -> {
		Runtime.getRuntime().halt(4);
		return HostileHandler.ANSWER;
	}),

	EXITS_IN_A_LAZY_BEAN((context) -> context.getBean(HostileBeans.ExitingConstructor.class)),

	EXITS_IN_POST_CONSTRUCT((context) -> context.getBean(HostileBeans.ExitingPostConstruct.class)),

	EXITS_IN_AN_INITIALIZER((context) -> new HostileExceptions.ExitingInitializer()),

	EXITS_IN_ANOTHER_THREAD((context) -> {
		Threads.start(() -> System.exit(3));
		Threads.sleepForEver();
		return HostileHandler.ANSWER;
	}),

	EXITS_WITH_A_HOOK_THAT_HANGS((context) -> {
		Runtime.getRuntime().addShutdownHook(new Thread(Threads::sleepForEver));
		System.exit(3);
		return HostileHandler.ANSWER;
	}),

	EXITS_IN_A_HOOK((context) -> {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(3)));
		return HostileHandler.ANSWER;
	}),

	ADDS_HOOKS_THAT_HANG((context) -> {
		for (int i = 0; i < 100; i++) {
			Runtime.getRuntime().addShutdownHook(new Thread(Threads::sleepForEver));
		}
		return HostileHandler.ANSWER;
	}),

	FAILS_WITH_A_HOOK_THAT_HANGS((context) -> {
		Runtime.getRuntime().addShutdownHook(new Thread(Threads::sleepForEver));
		throw new IllegalStateException("with a hook");
	}),

	USES_THE_BEANS((context) -> {
		for (String bean : context.getEnvironment().getRequiredProperty("hostile.beans", String[].class)) {
			context.getBean(Class.forName(bean));
		}
		return HostileHandler.ANSWER;
	}),

	CLOSES_THE_CONTEXT((context) -> {
		context.close();
		return HostileHandler.ANSWER;
	}),

	PRINTS_FOR_EVER((context) -> {
		Threads.startDaemon(() -> {
			while (true) {
				System.out.println("printed");
				System.err.print("printed");
			}
		});
		return HostileHandler.ANSWER;
	}),

	PRINTS_AN_UNFINISHED_LINE_IN_ANOTHER_THREAD((context) -> {
		Threads.start(() -> System.out.print("unfinished")).join();
		return HostileHandler.ANSWER;
	}),

	OUTPUT_THROWS((context) -> {
		replaceOutput(new PrintStream(new ThrowingStream(), true));
		throw new IllegalStateException("without output");
	}),

	OUTPUT_BLOCKS((context) -> {
		replaceOutput(new PrintStream(new BlockingStream(), true));
		throw new IllegalStateException("without output");
	}),

	OUTPUT_IS_NULL((context) -> {
		replaceOutput(null);
		return HostileHandler.ANSWER;
	}),

	OUTPUT_IS_LOCKED((context) -> {
		Threads.lockForEver(System.out);
		Threads.lockForEver(System.err);
		return HostileHandler.ANSWER;
	}),

	OUTPUT_IS_LOCKED_BY_A_FAILURE((context) -> {
		Threads.lockForEver(System.out);
		Threads.lockForEver(System.err);
		throw new IllegalStateException("without output");
	}),

	CLOSES_SYSTEM_OUT((context) -> {
		System.out.close();
		System.err.close();
		return HostileHandler.ANSWER;
	}),

	CLOSES_STANDARD_OUTPUT((context) -> {
		new FileOutputStream(FileDescriptor.out).close();
		return HostileHandler.ANSWER;
	}),

	CLOSES_STANDARD_ERROR((context) -> {
		new FileOutputStream(FileDescriptor.err).close();
		throw new IllegalStateException("without error");
	}),

	READS_SYSTEM_IN((context) -> {
		System.in.readAllBytes();
		System.in.close();
		return HostileHandler.ANSWER;
	}),

	REPLACES_SYSTEM_IN((context) -> {
		System.setIn(new ByteArrayInputStream(new byte[0]));
		new FileInputStream(FileDescriptor.in).close();
		return HostileHandler.ANSWER;
	}),

	INTERRUPTS_ITSELF((context) -> {
		Thread.currentThread().interrupt();
		return HostileHandler.ANSWER;
	}),

	INTERRUPTS_ITSELF_AND_FAILS((context) -> {
		Thread.currentThread().interrupt();
		throw new IllegalStateException("interrupted");
	}),

	INTERRUPTS_ALL_FOR_EVER((context) -> {
		Threads.startDaemon(() -> {
			while (true) {
				Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
			}
		});
		return HostileHandler.ANSWER;
	}),

	UNCAUGHT_EXCEPTION_HANDLER_HANGS((context) -> {
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> Threads.sleepForEver());
		Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> Threads.sleepForEver());
		throw new IllegalStateException("uncaught");
	}),

	CLASS_LOADER_IS_NULL((context) -> {
		Thread.currentThread().setContextClassLoader(null);
		return HostileHandler.ANSWER;
	}),

	CLASS_LOADER_IS_NULL_AND_FAILS((context) -> {
		Thread.currentThread().setContextClassLoader(null);
		throw new IllegalStateException("without class loader");
	}),

	SYSTEM_PROPERTIES_ARE_GONE((context) -> {
		System.setProperties(new Properties());
		System.getProperties().clear();
		return HostileHandler.ANSWER;
	}),

	SYSTEM_PROPERTIES_ARE_GONE_AND_FAILS((context) -> {
		System.setProperties(new Properties());
		System.getProperties().clear();
		throw new IllegalStateException("without properties");
	}),

	LOCALE_HAS_OTHER_DIGITS((context) -> {
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
		return "x".repeat(979);
	}),

	DEADLOCK((context) -> {
		CountDownLatch both = new CountDownLatch(2);
		Object first = new Object();
		Object second = new Object();
		Threads.start(() -> lockBoth(first, second, both));
		Threads.start(() -> lockBoth(second, first, both));
		both.await();
		return HostileHandler.ANSWER;
	}),

	SHUTDOWN_IS_LOCKED((context) -> {
		Threads.lockForEver(Class.forName("java.lang.Shutdown"));
		return HostileHandler.ANSWER;
	}),

	SHUTDOWN_IS_LOCKED_BY_A_FAILURE((context) -> {
		Threads.lockForEver(Class.forName("java.lang.Shutdown"));
		throw new IllegalStateException("cannot exit");
	}),

	SINGLETONS_ARE_LOCKED((context) -> {
		Thread thread = Threads.start(() -> context.getBean(HostileBeans.HangingConstructor.class));
		while (thread.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		return HostileHandler.ANSWER;
	}),

	LOG_THROWS((context) -> {
		System.setProperty("hostile.appender", "throw");
		return HostileHandler.ANSWER;
	}),

	LOG_THROWS_AND_FAILS((context) -> {
		System.setProperty("hostile.appender", "throw");
		throw new IllegalStateException("without log");
	}),

	LOG_BLOCKS((context) -> {
		System.setProperty("hostile.appender", "block");
		return HostileHandler.ANSWER;
	}),

	LOG_BLOCKS_AND_FAILS((context) -> {
		System.setProperty("hostile.appender", "block");
		throw new IllegalStateException("without log");
	}),

	SLEEPS((context) -> {
		try {
			Thread.sleep(Long.MAX_VALUE);
		}
		catch (InterruptedException ex) {
			Notes.add("interrupted");
			throw ex;
		}
		return HostileHandler.ANSWER;
	}),

	SWALLOWS_INTERRUPTS((context) -> {
		Threads.sleepForEver();
		return HostileHandler.ANSWER;
	}),

	LOOPS((context) -> {
		Threads.loopForEver();
		return HostileHandler.ANSWER;
	}),

	FUTURE_NEVER_COMPLETES((context) -> new CompletableFuture<>()),

	HANGS_IN_A_LAZY_BEAN((context) -> context.getBean(HostileBeans.HangingConstructor.class)),

	HANGS_IN_AN_INITIALIZER((context) -> new HostileExceptions.HangingInitializer()),

	FAILS_IN_A_LAZY_BEAN((context) -> context.getBean(HostileBeans.CyclicConstructor.class)),

	FAILS((context) -> {
		throw new IllegalStateException("no luck");
	});

	private final Deed deed;

	Misbehaviour(Deed deed) {
		this.deed = deed;
	}

	Object perform(ConfigurableApplicationContext context) throws Throwable {
		return this.deed.perform(context);
	}

	private static void useUpThreads() {
		try {
			while (true) {
				Threads.start(Threads::sleepForEver);
			}
		}
		catch (OutOfMemoryError ex) {
			Notes.add("no more threads");
		}
	}

	private static void useUpDescriptors() {
		List<FileInputStream> hoard = new ArrayList<>();
		Threads.start(() -> {
			Threads.sleepForEver();
			System.out.println(hoard.size());
		});
		try {
			while (true) {
				hoard.add(new FileInputStream(Path.of("/dev/null").toFile()));
			}
		}
		catch (IOException ex) {
			// That was the last one.
		}
	}

	private static void replaceOutput(PrintStream stream) {
		System.setOut(stream);
		System.setErr(stream);
	}

	private static void lockBoth(Object first, Object second, CountDownLatch both) {
		synchronized (first) {
			both.countDown();
			try {
				both.await();
			}
			catch (InterruptedException ex) {
				ReflectionUtils.rethrowRuntimeException(ex);
			}
			synchronized (second) {
				throw new IllegalStateException("This cannot happen");
			}
		}
	}

	@FunctionalInterface
	private interface Deed {

		Object perform(ConfigurableApplicationContext context) throws Throwable;

	}

	static final class ExitingAnswer {

		public String getText() {
			System.exit(3);
			return HostileHandler.ANSWER;
		}

	}

	private static final class ThrowingStream extends OutputStream {

		@Override
		public void write(int b) {
			throw new IllegalStateException("no output");
		}

	}

	private static final class BlockingStream extends OutputStream {

		@Override
		public void write(int b) {
			Threads.sleepForEver();
		}

	}

}
