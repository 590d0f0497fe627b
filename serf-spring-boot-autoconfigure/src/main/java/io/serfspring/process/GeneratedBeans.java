package io.serfspring.process;

import java.nio.file.Path;

import org.springframework.aot.AotDetector;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * Tells whether an installation has generated the beans of the application, or does so
 * now. What was generated holds for the configuration of the installation, of which there
 * is a snapshot.
 */
final class GeneratedBeans {

	private GeneratedBeans() {
	}

	/**
	 * Return whether there may be beans that were generated.
	 */
	static boolean mayExist() {
		return System.getProperty(InstallationProperties.CONFIGURATION) != null;
	}

	/**
	 * Return whether this process generates them.
	 */
	static boolean areBeingGenerated() {
		return mayExist() && Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/**
	 * Return whether this process uses them.
	 */
	static boolean areUsed() {
		return mayExist() && AotDetector.useGeneratedArtifacts();
	}

	/**
	 * Return the file of the snapshot.
	 */
	static Path snapshot() {
		return Path.of(System.getProperty(InstallationProperties.CONFIGURATION));
	}

}
