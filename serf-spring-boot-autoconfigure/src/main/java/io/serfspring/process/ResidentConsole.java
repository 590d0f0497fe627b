package io.serfspring.process;

/**
 * What this process tells while it serves one event after the other.
 */
public interface ResidentConsole {

	/**
	 * Tell something.
	 * @param text the text
	 */
	void tell(String text);

	/**
	 * Tell what has failed, unless what is logged can be read where that would go.
	 * @param failure the text
	 */
	void tellUnlessLogged(String failure);

	/**
	 * Log what has been printed without a line feed.
	 */
	void logRest();

}
