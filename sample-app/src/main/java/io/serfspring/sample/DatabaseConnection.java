package io.serfspring.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * How this application and the service that shares the database with it open it. H2
 * serves the other one, and whoever else can reach its port and knows the key in its lock
 * file: so it listens on the loopback interface alone, the folder of the database is
 * private, and there is a password. A user of the database can run code in its process.
 */
@Component
class DatabaseConnection implements JdbcConnectionDetails {

	private static final String BIND_ADDRESS = "h2.bindAddress";

	private final DataSourceProperties dataSource;

	private final DbProperties properties;

	DatabaseConnection(DataSourceProperties dataSource, DbProperties properties) {
		this.dataSource = dataSource;
		this.properties = properties;
		// H2 reads it once, when it is loaded, and from nowhere else.
		System.setProperty(BIND_ADDRESS, System.getProperty(BIND_ADDRESS, "127.0.0.1"));
	}

	@Override
	public String getJdbcUrl() {
		requirePrivate(this.properties.file().resolveSibling(""));
		return this.dataSource.determineUrl();
	}

	@Override
	public @Nullable String getUsername() {
		return this.dataSource.determineUsername();
	}

	@Override
	public String getPassword() {
		requirePrivate(this.properties.passwordFile());
		try {
			return Files.readString(this.properties.passwordFile()).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void requirePrivate(Path path) {
		try {
			Private.require(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
