package io.serfspring.jarmode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The options with which the JVM starts a process that handles one event. There is little
 * to collect and to observe, and the process ends before most of what a compiler does for
 * it pays: there is only the fast one, and it does less than by default. What the JVM
 * itself has to say is for the log, and nothing it does depends on the folder that the
 * agent runs in, or leaves a file there. A JVM that is out of memory ends.
 */
class JvmOptions {

	private static final String OWN_COLLECTOR = "-XX:+UseSerialGC";

	private static final Pattern OTHER_COLLECTOR = Pattern.compile("-XX:\\+Use(G1|Parallel|Z|Shenandoah|Epsilon)GC");

	private static final List<String> EVERY_JAVA = List.of(OWN_COLLECTOR, "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
			"-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:-DumpReplayDataOnError",
			"-XX:Flags=/dev/null", "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr");

	/**
	 * The cache is mapped at the address for which it was written, if that is free,
	 * instead of being adapted to a random one at each start.
	 */
	private static final List<String> WITHOUT_RELOCATION = List.of("-XX:+UnlockDiagnosticVMOptions",
			"-XX:ArchiveRelocationMode=0");

	/**
	 * With an AOT cache, methods are compiled later, and reflection generates nothing.
	 * The cache cannot keep classes that a jar has for certain releases only. Spring has
	 * some for Java 24 and later, which it needs for each start, and uses what it has for
	 * every release instead.
	 */
	private static final List<String> WITH_AOT_CACHE = List.of("-XX:Tier3InvocationThreshold=500",
			"-XX:Tier3MinInvocationThreshold=250", "-XX:Tier3CompileThreshold=5000",
			"-Djdk.reflect.useNativeAccessorOnly=true", "-Djdk.util.jar.version=23");

	/**
	 * With an AppCDS archive, the compiler inlines less.
	 */
	private static final List<String> WITH_APP_CDS = List.of("-XX:C1MaxInlineSize=15", "-XX:ReservedCodeCacheSize=16m");

	private final JavaRuntime java;

	private final ApplicationJar jar;

	JvmOptions(JavaRuntime java, ApplicationJar jar) {
		this.java = java;
		this.jar = jar;
	}

	String text() throws IOException {
		List<String> options = new ArrayList<>(EVERY_JAVA);
		options.addAll(WITHOUT_RELOCATION);
		options.addAll(this.java.hasAotCache() ? WITH_AOT_CACHE : WITH_APP_CDS);
		if (this.jar.logsToLogback()) {
			options.add("-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.Slf4jLogFactory");
		}
		if (this.jar.isProcessedAheadOfTime()) {
			options.add("-Dspring.aot.enabled=true");
		}
		return String.join(" ", options);
	}

	/**
	 * Leave out the default garbage collector if there is another one, as the handler
	 * does.
	 * @param options the options with those of the settings
	 */
	static List<String> withOneCollector(List<String> options) {
		boolean hasAnother = options.stream().anyMatch((option) -> OTHER_COLLECTOR.matcher(option).matches());
		return options.stream().filter((option) -> !hasAnother || !option.equals(OWN_COLLECTOR)).toList();
	}

}
