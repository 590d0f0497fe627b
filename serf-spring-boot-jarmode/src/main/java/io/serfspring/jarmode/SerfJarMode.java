package io.serfspring.jarmode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.loader.jarmode.JarMode;
import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * {@link JarMode} {@code serf} of every application that is packaged with the starter:
 * {@code java -Djarmode=serf -jar app.jar <command>}. The commands are:
 * <ul>
 * <li>{@code install [options] <folder>} installs the application into a folder as a
 * handler</li>
 * <li>{@code routes} prints which events the classes of the application could handle,
 * without starting it</li>
 * <li>{@code help}, {@code --help} or nothing explains the commands</li>
 * </ul>
 * Options of {@code install}, before or after the folder, with a space or an equals sign
 * before their value, are:
 * <ul>
 * <li>{@code --user <name>}: the user that the agent runs as, for an installation by
 * root. The log belongs to this user, and the application is started as this user during
 * the installation</li>
 * <li>{@code --java-home <folder>}: the JDK that runs the application, by default the one
 * that installs it</li>
 * <li>{@code --image <file>}: a native image of the application, which the handler starts
 * instead of a JVM. The routes come from the package</li>
 * <li>{@code --resident[=<time>]}: a JVM stays behind the handler, and ends when no event
 * has come for that time, by default 10 minutes</li>
 * <li>{@code --no-aot}: generates no code for the beans of the application. Without it,
 * an event starts the application with the beans that its configuration had at the
 * installation, if the configuration has not changed and decides alone</li>
 * <li>{@code --replace}: replaces an installation of another application, which is
 * refused otherwise</li>
 * </ul>
 * In the folder are:
 * <ul>
 * <li>{@code handler}, what goes after {@code -event-handler}: a POSIX shell script that
 * starts the application, or nothing if none of its methods could serve the event</li>
 * <li>{@code app}, the extracted application, or the native image</li>
 * <li>{@code cache}, what the JVM has kept of a first start: an AOT cache on Java 25 or
 * later, else an AppCDS archive</li>
 * <li>{@code handler.conf}, the settings, which are kept when the application is
 * installed again</li>
 * </ul>
 * The first three are links to the version in use, which changes by a rename. Everything
 * belongs to the user that installs, and nobody else can write it, whatever the umask. A
 * folder or settings that another user could change are refused.
 * <p>
 * If something is wrong, the exit code is 1, and one line on standard error says what.
 * What was installed before stays as it is.
 */
public class SerfJarMode implements JarMode {

	@Override
	public boolean accepts(String mode) {
		return mode.equals("serf");
	}

	@Override
	public void run(String mode, String[] args) {
		try {
			run(CommandLine.parse(args), System.out);
		}
		catch (AccessDeniedException ex) {
			throw new JarModeErrorException("No permission to write " + ex.getFile(), ex);
		}
		catch (FileSystemException ex) {
			throw new JarModeErrorException("%s: %s".formatted(ex.getFile(),
					Objects.requireNonNullElse(ex.getReason(), ex.getClass().getSimpleName())), ex);
		}
		catch (InvalidPathException ex) {
			throw new JarModeErrorException(ex.getMessage() + ". Use a UTF-8 locale, for instance LC_ALL=C.UTF-8.", ex);
		}
		catch (IOException ex) {
			throw new JarModeErrorException(String.valueOf(ex.getMessage()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run(CommandLine line, PrintStream out) throws IOException, InterruptedException {
		switch (line.command()) {
			case CommandLine.HELP -> out.print(new Template("help.txt").render(Map.of()));
			case "install" -> new Installer(InstallArguments.of(line), ApplicationJar.ofProcess(), out).install();
			case "routes" -> printRoutes(line, out);
			default -> throw CommandLine.error("Unknown command '%s'.".formatted(line.command()));
		}
	}

	private void printRoutes(CommandLine line, PrintStream out) throws IOException {
		line.requireNothingElse();
		out.println(new DeclaredRoutes(ApplicationJar.ofProcess()).text());
	}

}
