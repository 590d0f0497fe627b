package io.serfspring.process;

/**
 * Names of the system properties with which an installed handler tells its application
 * what the installation has found out.
 */
public final class InstallationProperties {

	/**
	 * The file with the configuration that the generated beans are for.
	 */
	public static final String CONFIGURATION = "serf.installation.configuration";

	/**
	 * Says {@code unused} if the application does not use the agent's RPC.
	 */
	public static final String RPC = "serf.installation.rpc";

	private InstallationProperties() {
	}

}
