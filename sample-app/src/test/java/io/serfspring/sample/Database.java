package io.serfspring.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipFile;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An H2 database in a file, opened as the application opens it.
 */
final class Database {

	static final String PASSWORD = "secret";

	private final Path file;

	Database(Path file) {
		this.file = file;
	}

	static Database create(Path file) {
		client("jdbc:h2:file:" + file).sql("create table customer (id int) as select * from (values (1), (2))")
			.update();
		return new Database(file);
	}

	static Path createPasswordFile(Path file) throws IOException {
		Files.writeString(file, PASSWORD + "\n");
		return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
	}

	static Database restore(Path backup, Path folder) throws IOException {
		try (ZipFile zip = new ZipFile(backup.toFile());
				InputStream entry = zip.getInputStream(zip.getEntry("sample.mv.db"))) {
			Files.copy(entry, folder.resolve("restored.mv.db"));
		}
		return new Database(folder.resolve("restored"));
	}

	String url() {
		return "jdbc:h2:file:%s;IFEXISTS=TRUE;AUTO_SERVER=TRUE".formatted(this.file);
	}

	JdbcClient client() {
		return client(url());
	}

	long customers() {
		return (long) client().sql("select count(*) from customer").query().singleValue();
	}

	private static JdbcClient client(String url) {
		return JdbcClient.create(new DriverManagerDataSource(url, "sa", PASSWORD));
	}

}
