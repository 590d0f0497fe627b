package io.serfspring.jarmode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

import io.serfspring.OnQuery;
import io.serfspring.SerfHandler;
import io.serfspring.autoconfigure.SerfConnectionDetails;
import io.serfspring.client.SerfClient;
import io.serfspring.stream.SerfStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcScanner}.
 */
class RpcScannerTests {

	private final TestArchives archives;

	private final Path client;

	RpcScannerTests(@TempDir Path folder) throws IOException {
		this.archives = new TestArchives(folder);
		this.client = this.archives.jar("serf-rpc-client", "io.serfspring.rpc", "META-INF/names",
				"io.serfspring.rpc.SerfRpcClient");
	}

	@Test
	void whenNoClassNamesItThenItIsUnused() throws IOException {
		assertThat(isUnused(this.archives.jar(PlainHandler.class), this.client)).isTrue();
	}

	@Test
	void whenThereIsNoClientThenThereIsNothingToLeaveOut() throws IOException {
		assertThat(isUnused(this.archives.jar(PlainHandler.class))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { WithField.class, WithParameter.class, WithGenericType.class, WithCall.class,
			WithAnnotation.class, WithText.class, WithBeanName.class, WithConnectionDetails.class })
	void whenAClassNamesItThenItIsUsed(Class<?> type) throws IOException {
		assertThat(isUnused(this.archives.jar(type), this.client)).isFalse();
	}

	@Test
	void whenAClassOfALibraryNamesItThenItIsUsed() throws IOException {
		Path library = this.archives.jar("lib", "com.example", "com/example/Library.class",
				"..io/serfspring/client/SerfClient..");
		assertThat(isUnused(this.archives.jar(PlainHandler.class), this.client, library)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
			"META-INF/spring.factories", "beans.xml", "META-INF/versions/21/com/example/Library.class" })
	void whenAFileNamesItThenItIsUsed(String file) throws IOException {
		Path library = this.archives.jar("lib", null, file, "x=io.serfspring.stream.SerfStreamEvent\n");
		assertThat(isUnused(this.client, library)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.serfspring", "io.serfspring.jarmode", "io.serfspring.starter",
			"io.serfspring.starter.rpc" })
	void whenTheFrameworkNamesItThenItIsUnused(String module) throws IOException {
		Path framework = this.archives.jar("framework", module, "META-INF/spring.factories",
				"x=io.serfspring.autoconfigure.SerfClientAutoConfiguration");
		assertThat(isUnused(framework, this.client)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "serf.rpc.addr=127.0.0.1:7373", "io.serfspring.streams", "io/serfspring/benchmark/rpc",
			"io.serfspring:serf-rpc-client" })
	void whenAFileNamesSomethingElseThenItIsUnused(String text) throws IOException {
		assertThat(isUnused(this.client, this.archives.jar("app", null, "application.properties", text))).isTrue();
	}

	private static boolean isUnused(Path... archives) throws IOException {
		return new RpcScanner().isUnused(List.of(archives));
	}

	@SerfHandler("*")
	static class PlainHandler {

		@OnQuery
		String status() {
			return "fine";
		}

	}

	static class WithField {

		@Nullable SerfClient client;

	}

	static class WithParameter {

		void use(SerfStream stream) {
		}

	}

	static class WithGenericType {

		@Nullable ObjectProvider<SerfClient> client;

	}

	static class WithCall {

		String describe(Object object) {
			return (object instanceof SerfStream) ? "stream" : "other";
		}

	}

	@ConditionalOnBean(SerfClient.class)
	static class WithAnnotation {

	}

	static class WithText {

		String name() {
			return "io.serfspring.rpc.SerfRpcClient";
		}

	}

	static class WithBeanName {

		@Value("#{serfClient}")
		@Nullable Object client;

	}

	static class WithConnectionDetails {

		@Nullable SerfConnectionDetails details;

	}

}
