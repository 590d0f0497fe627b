package io.serfspring.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the web servers.
 *
 * @param releases Folder that has one folder for each release, named by its version, and
 * the link to the current one.
 * @param backend File in which HAProxy finds the web servers.
 * @param reload Command that has HAProxy read its files again.
 */
@ConfigurationProperties("sample.web")
record WebProperties(Path releases, Backend backend, Reload reload) {

	/**
	 * Settings of the {@link BackendFile}.
	 *
	 * @param file Generated file, which nothing else may write.
	 * @param port Port on which the web servers listen.
	 */
	record Backend(Path file, int port) {

	}

	/**
	 * Settings of the {@link ReloadCommand}.
	 *
	 * @param command Words of the command, which no shell looks at. None for no command.
	 * @param timeout Time after which the command is ended.
	 */
	record Reload(List<String> command, Duration timeout) {

	}

}
