package io.serfspring.process;

import java.nio.file.Path;

import org.springframework.aot.AotDetector;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * Tells whether an installation has generated the beans of the application, or does so
 * now. What was generated holds for the configuration of the installation, of which there
 * is a snapshot.
 */
public final class GeneratedBeans {

	/**
	 * Name of the system property with the file of the snapshot.
	 */
	public static final String SNAPSHOT_PROPERTY = "serf.installation.configuration";

	private GeneratedBeans() {
	}

	/**
	 * Return whether there may be beans that were generated.
	 */
	static boolean exist() {
		return System.getProperty(SNAPSHOT_PROPERTY) != null;
	}

	/**
	 * Return whether this process generates them.
	 */
	static boolean areGenerated() {
		return exist() && Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * Return whether this process uses them.
	 */
	static boolean areUsed() {
		return exist() && AotDetector.useGeneratedArtifacts();
	}

	/**
	 * Return the file of the snapshot.
	 */
	static Path snapshot() {
		return Path.of(System.getProperty(SNAPSHOT_PROPERTY));
	}

}
