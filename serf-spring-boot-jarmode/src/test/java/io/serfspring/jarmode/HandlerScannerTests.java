package io.serfspring.jarmode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.io.ClassPathResource;

import io.serfspring.OnQuery;
import io.serfspring.OnUserEvent;
import io.serfspring.SerfHandler;
import io.serfspring.process.TrainingHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerScanner}.
 */
class HandlerScannerTests {

	@TempDir
	private Path folder;

	@Test
	void whenClassIsAHandlerThenItsRoutesAreFound() throws IOException {
		assertThat(routes(jar("app", WebHandler.class, Plain.class))).containsExactly("web user:deploy");
	}

	@Test
	void whenHandlersAreInSeveralArchivesThenAllAreFound() throws IOException {
		assertThat(routes(jar("app", WebHandler.class), jar("lib", DbHandler.class)))
			.containsExactly("db query:backups", "web user:deploy");
	}

	@Test
	void whenHandlerDependsOnConditionsOrProfilesThenItIsFound() throws IOException {
		assertThat(routes(jar("app", ConditionalHandler.class))).containsExactly("* query:status");
	}

	@Test
	void whenRoleIsAPlaceholderThenItIsLeftAsItIs() throws IOException {
		assertThat(routes(jar("app", PlaceholderHandler.class))).containsExactly("${app.role} user:deploy");
	}

	@Test
	void whenAnnotationIsComposedThenHandlerIsFound() throws IOException {
		assertThat(routes(jar("app", ComposedHandler.class), jar("lib", LoadBalancer.class)))
			.containsExactly("lb user:drain");
	}

	@Test
	void whenSuperclassIsAHandlerThenSubclassIsFound() throws IOException {
		assertThat(routes(jar("app", SpecialWebHandler.class), jar("lib", WebHandler.class)))
			.containsExactly("web query:special", "web user:deploy", "web user:deploy");
	}

	@Test
	void whenInterfaceIsAHandlerThenImplementationIsFound() throws IOException {
		assertThat(routes(jar("app", ContractHandler.class), jar("lib", Contract.class)))
			.containsExactly("default user:renew", "default user:renew");
	}

	@Test
	void whenHandlerIsThatOfTrainingThenItIsLeftOut() throws IOException {
		assertThat(routes(jar("app", TrainingHandler.class))).isEmpty();
	}

	@Test
	void whenClassCannotBeReadThenHandlersAreNotKnown() throws IOException {
		Path jar = this.folder.resolve("broken.jar");
		write(jar, "Broken.class", "no class".getBytes(StandardCharsets.UTF_8));
		assertThat(scan(jar, jar("app", WebHandler.class)).doubt()).contains("Broken.class", "broken.jar");
	}

	@Test
	void whenHandlerCannotBeLoadedThenHandlersAreNotKnown() throws IOException {
		HandlerScan scan = new HandlerScanner(new FilteredClassLoader(WebHandler.class))
			.scan(List.of(jar("app", WebHandler.class)));
		assertThat(scan.doubt()).contains(WebHandler.class.getName());
	}

	@Test
	void whenArchiveHasNoClassesThenNothingIsPossible() throws IOException {
		Path jar = this.folder.resolve("empty.jar");
		write(jar, "README", new byte[0]);
		assertThat(scan(jar)).isEqualTo(new HandlerScan(List.of(), null));
	}

	private List<String> routes(Path... jars) throws IOException {
		HandlerScan scan = scan(jars);
		assertThat(scan.doubt()).isNull();
		return scan.routes().stream().map((route) -> route.role() + " " + route.event()).toList();
	}

	private HandlerScan scan(Path... jars) throws IOException {
		return new HandlerScanner(getClass().getClassLoader()).scan(List.of(jars));
	}

	@Test
	void whenClassIsWhereItsNameDoesNotSayThenItIsLeftOut() throws IOException {
		Path jar = this.folder.resolve("nested.jar");
		String name = DbHandler.class.getName().replace('.', '/') + ".class";
		write(jar, "BOOT-INF/classes/" + name, new ClassPathResource(name).getContentAsByteArray());
		assertThat(scan(jar)).isEqualTo(new HandlerScan(List.of(), null));
	}

	private Path jar(String name, Class<?>... types) throws IOException {
		Path jar = this.folder.resolve(name + ".jar");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (Class<?> type : types) {
				String entry = type.getName().replace('.', '/') + ".class";
				zip.putNextEntry(new ZipEntry(entry));
				try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
					Objects.requireNonNull(in).transferTo(zip);
				}
			}
		}
		return jar;
	}

	private void write(Path jar, String entry, byte[] bytes) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
			zip.putNextEntry(new ZipEntry(entry));
			zip.write(bytes);
		}
	}

	static class Plain {

	}

	@SerfHandler("web")
	static class WebHandler {

		@OnUserEvent
		void deploy() {
		}

	}

	static class SpecialWebHandler extends WebHandler {

		@OnQuery
		void special() {
		}

	}

	@SerfHandler("db")
	static class DbHandler {

		@OnQuery
		void backups() {
		}

	}

	@Profile("never")
	@ConditionalOnProperty("never")
	@SerfHandler(SerfHandler.EVERY_ROLE)
	static class ConditionalHandler {

		@OnQuery
		void status() {
		}

	}

	@SerfHandler("${app.role}")
	static class PlaceholderHandler {

		@OnUserEvent
		void deploy() {
		}

	}

	@SerfHandler
	@Retention(RetentionPolicy.RUNTIME)
	@interface LoadBalancer {

		@AliasFor(annotation = SerfHandler.class)
		String[] value() default "lb";

	}

	@LoadBalancer
	static class ComposedHandler {

		@OnUserEvent
		void drain() {
		}

	}

	@SerfHandler
	interface Contract {

		@OnUserEvent
		void renew();

	}

	static class ContractHandler implements Contract {

		@Override
		public void renew() {
		}

	}

}
