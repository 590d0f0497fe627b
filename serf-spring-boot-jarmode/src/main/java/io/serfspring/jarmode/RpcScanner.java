package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out whether an application has the client of the agent's RPC and does not use it:
 * no class, and no other file of its archives, names a type or a bean of it.
 */
class RpcScanner {

	private static final String CLIENT = "io.serfspring.rpc";

	/**
	 * The modules of the framework that handlers have, which name these types without a
	 * use.
	 */
	private static final Set<String> OWN_MODULES = Set.of("io.serfspring", "io.serfspring.jarmode", CLIENT,
			"io.serfspring.starter", "io.serfspring.starter.rpc");

	private static final Pattern NAME = Pattern.compile(
			"io[/.]serfspring[/.](client|rpc|stream)\\b|[sS]erf(Client|Rpc|Stream|ConnectionDetails|Endpoint|Health)");

	/**
	 * Return whether the client is there without a use.
	 * @param archives the archives of the application
	 */
	boolean isUnused(List<Path> archives) throws IOException {
		NameSearch all = new NameSearch(archives);
		return all.hasModule(CLIENT) && all.without(OWN_MODULES::contains).find(NAME) == null;
	}

}
