package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the handler starts for an event that a method could serve.
 */
interface Program {

	/**
	 * Return the name of its file in the folder of the application.
	 */
	String fileName();

	/**
	 * Return the JDK that the settings name if nobody changes them.
	 */
	Path defaultJavaHome();

	/**
	 * Return the options that it is started with if the settings do not change them.
	 */
	String defaultOptions();

	/**
	 * Put it into the folder of a version.
	 * @param version the folder
	 * @return the archives that hold the classes of the application
	 */
	List<Path> placeInto(VersionFolder version) throws IOException;

	/**
	 * Return this program without the client of the agent's RPC, which it does not use.
	 * @param steps is told what is done
	 */
	Program withoutRpc(Consumer<String> steps);

	/**
	 * Start it once, which has to work, and keep what makes the next start faster.
	 * @param version the folder of the version
	 * @param settings the settings
	 * @param agent the agent that starts it
	 * @param steps is told what is done
	 * @return the handlers that it has
	 */
	HandlerBeans tryOut(VersionFolder version, HandlerSettings settings, TrainingAgent agent, Consumer<String> steps)
			throws IOException, InterruptedException;

	/**
	 * Return the command that starts it without an installation.
	 * @param version the folder of the version
	 * @param account the user that it is started as
	 */
	List<String> commandOutside(VersionFolder version, Account account) throws IOException;

	/**
	 * Fill the places of the handler that are about this program.
	 */
	HandlerScript fill(HandlerScript script);

}
