package io.serfspring.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Settings that keep to one folder.
 */
final class Settings {

	private Settings() {
	}

	static WebProperties web(Path folder, String... reloadCommand) {
		return new WebProperties(folder.resolve("releases"), new WebProperties.Backend(folder.resolve("web.cfg"), 8080),
				new WebProperties.Reload(List.of(reloadCommand), Duration.ofSeconds(2)));
	}

	static DbProperties db(Path folder) {
		return new DbProperties(folder.resolve("sample"), folder.resolve("password"), folder.resolve("backups"));
	}

}
