package io.serfspring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for what others can reach of the database while another process has it open as
 * the application does.
 */
class DatabaseServerTests {

	private static final String OPEN = "The database is open";

	@TempDir
	private Path folder;

	private Process process;

	@BeforeEach
	void open() throws IOException {
		Database.create(this.folder.resolve("sample"));
		this.process = new ProcessBuilder(command()).redirectErrorStream(true).start();
		BufferedReader reader = this.process.inputReader();
		assertThat(reader.lines().anyMatch(OPEN::equals)).isTrue();
	}

	@AfterEach
	void close() throws Exception {
		this.process.getOutputStream().close();
		this.process.waitFor();
	}

	@Test
	void whenDatabaseIsOpenThenTheLoopbackInterfaceAloneServesIt() throws IOException {
		try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
			assertThat(socket.isConnected()).isTrue();
		}
		assertThatIOException().isThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), port()).close())
			.withMessageContaining("refused");
	}

	@Test
	void whenDatabaseIsOpenThenAnotherProcessCanUseIt() {
		assertThat(new Database(this.folder.resolve("sample")).customers()).isEqualTo(2);
	}

	private List<String> command() throws IOException {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Service.class.getName(),
				"--logging.file.name=" + this.folder.resolve("service.log"),
				"--sample.db.file=" + this.folder.resolve("sample"),
				"--sample.db.password-file=" + Database.createPasswordFile(this.folder.resolve("password")));
	}

	private int port() throws IOException {
		Properties lock = new Properties();
		try (InputStream in = Files.newInputStream(this.folder.resolve("sample.lock.db"))) {
			lock.load(in);
		}
		return Integer.parseInt(lock.getProperty("server").replaceFirst(".*:", ""));
	}

	/**
	 * Has the database open until its standard input ends.
	 */
	static class Service {

		public static void main(String[] args) throws Exception {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(App.class).run(args);
					Connection connection = context.getBean(DataSource.class).getConnection()) {
				System.out.println(OPEN);
				System.in.read();
			}
		}

	}

}
