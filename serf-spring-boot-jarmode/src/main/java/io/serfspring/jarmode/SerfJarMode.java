package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

import org.springframework.boot.loader.jarmode.JarMode;
import org.springframework.boot.loader.jarmode.JarModeErrorException;

/**
 * {@link JarMode} of every application that is packaged with the starter:
 * {@code java -Djarmode=serf -jar app.jar install /opt/app}.
 */
class SerfJarMode implements JarMode {

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
			throw new JarModeErrorException("%s: %s".formatted(ex.getFile(), ex.getReason()), ex);
		}
		catch (IOException ex) {
			throw new JarModeErrorException(String.valueOf(ex.getMessage()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
