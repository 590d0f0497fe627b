package io.serfspring.process;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a JVM that stays does with its application once it is up. The implementation is in
 * {@code spring.factories} and is loaded in such a JVM only.
 */
public interface ResidentService {

	/**
	 * Serve events for as long as there is a reason to stay.
	 * @param context the application
	 * @param console what the application prints, and where failures are told
	 */
	void serve(ConfigurableApplicationContext context, ResidentConsole console);

	/**
	 * Use what serving needs, so that an installation can keep it.
	 * @param context the application
	 */
	void train(ConfigurableApplicationContext context);

}
