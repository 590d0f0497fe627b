package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Objects;

import org.springframework.boot.loader.jarmode.JarMode;
import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * {@link JarMode} {@code serf} of every application that is packaged with the starter.
 * {@code java -Djarmode=serf -jar app.jar install /opt/app} makes a folder that an agent
 * runs:
 * <ul>
 * <li>{@code handler}, what goes after {@code -event-handler}: a POSIX shell script that
 * starts the application, or nothing where none of its methods could serve the event</li>
 * <li>{@code app}, the extracted application</li>
 * <li>{@code cache}, what the JVM has kept of a first start: an AOT cache on Java 25 or
 * later, else an AppCDS archive</li>
 * <li>{@code handler.conf}, the settings, which are kept when the application is
 * installed again</li>
 * </ul>
 * The first three are links to the version in use, which changes by a rename. Options are
 * {@code --java-home} with the folder of the JDK that is to run the application, by
 * default the one that installs it.
 * <p>
 * Exit code 1 and one line of error tell what is wrong; what was installed before is left
 * as it is then.
 */
public class SerfJarMode implements JarMode {

	@Override
	public boolean accepts(String mode) {
		return mode.equals("serf");
	}

	@Override
	public void run(String mode, String[] args) {
		try {
			new Installer(InstallArguments.parse(args), System.out).install();
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

}
