package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.generated.GeneratedApplication;
import io.serfspring.integration.supplied.SuppliedApplication;
import io.serfspring.integration.twice.TwiceApplication;
import io.serfspring.integration.web.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation with {@code --aot} generates the code for the beans of an application,
 * and does not change what the configuration means by that.
 */
class GeneratedBeansIntegrationTests {

	private static final String STEP = "Generating code for the beans of the application\n";

	@TempDir
	private static Path folder;

	private static Installation handler;

	private static Output report;

	@BeforeAll
	static void install() throws Exception {
		handler = installation(GeneratedApplication.class);
		report = handler.install("--aot");
	}

	@Test
	void whenTheConfigurationIsThatOfTheInstallationThenItsBeansAreUsed() throws Exception {
		assertThat(report.text()).contains(STEP + "Training");
		assertThat(handler.query("beans")).isEqualTo(new Output(0, "generated"));
		assertThat(handler.query("color")).isEqualTo(new Output(0, ""));
	}

	@Test
	void whenAPropertyThatBeansDependOnIsAnotherThenTheyAreFoundAgain() throws Exception {
		handler.variable("SAMPLE_EXTRA", "true");
		try {
			assertThat(handler.query("extra")).isEqualTo(new Output(0, "extra"));
			assertThat(handler.query("beans")).isEqualTo(new Output(0, "found"));
			assertThat(handler.log()).content()
				.contains("Not using what the installation has generated, which is slower: SAMPLE_EXTRA is not");
		}
		finally {
			handler.without("SAMPLE_EXTRA");
		}
	}

	@Test
	void whenAPropertyThatNoBeanDependsOnIsAnotherThenTheBeansAreUsed() throws Exception {
		handler.variable("SAMPLE_OTHER", "true").variable("SPRING_APPLICATION_NAME", "other");
		try {
			assertThat(handler.query("beans")).isEqualTo(new Output(0, "generated"));
		}
		finally {
			handler.without("SAMPLE_OTHER").without("SPRING_APPLICATION_NAME");
		}
	}

	@Test
	void whenAProfileIsActiveThatWasNotThenItsBeansAreThere() throws Exception {
		handler.variable("SPRING_PROFILES_ACTIVE", "blue");
		try {
			assertThat(handler.query("color")).isEqualTo(new Output(0, "blue"));
		}
		finally {
			handler.without("SPRING_PROFILES_ACTIVE");
		}
	}

	@Test
	void whenTheSettingsNameAProfileThenItsBeansAreGenerated() throws Exception {
		Installation blue = new Installation(handler.jar(), folder.resolve("blue"));
		Files.createDirectory(blue.folder());
		Files.writeString(blue.folder().resolve("handler.conf"), "export SPRING_PROFILES_ACTIVE=blue\n");
		install(blue, "--aot");
		assertThat(blue.query("color")).isEqualTo(new Output(0, "blue"));
		assertThat(blue.query("beans")).isEqualTo(new Output(0, "generated"));
		Files.writeString(blue.folder().resolve("handler.conf"), "");
		assertThat(blue.query("color")).isEqualTo(new Output(0, ""));
		assertThat(blue.query("beans")).isEqualTo(new Output(0, "found"));
	}

	@Test
	void whenAJvmStaysThenItUsesTheBeans() throws Exception {
		Installation resident = new Installation(handler.jar(), folder.resolve("resident"));
		install(resident, "--aot", "--resident");
		try {
			assertThat(resident.query("beans")).isEqualTo(new Output(0, "generated"));
			assertThat(resident.run("--status").text()).startsWith("running");
		}
		finally {
			resident.run("--stop");
		}
	}

	@Test
	void whenTheApplicationIsAWebServiceThenItsBeansAreThoseOfAHandler() throws Exception {
		Installation web = installation(WebApplication.class);
		assertThat(install(web, "--aot")).contains(STEP + "Training");
		assertThat(web.query("kind")).isEqualTo(new Output(0, "GenericApplicationContext"));
	}

	@Test
	void whenNobodyAsksForCodeThenNoneIsGenerated() throws Exception {
		Installation plain = new Installation(handler.jar(), folder.resolve("plain"));
		assertThat(install(plain)).doesNotContain(STEP);
		assertThat(plain.query("beans")).isEqualTo(new Output(0, "found"));
	}

	@Test
	void whenNoCodeCanBeGeneratedForABeanThenItIsInstalledWithout() throws Exception {
		Installation supplied = installation(SuppliedApplication.class);
		assertThat(install(supplied, "--aot")).contains(STEP + "Going on without, which makes an event slower: ")
			.contains("instance supplier");
		assertThat(supplied.query("text")).isEqualTo(new Output(0, "supplied"));
		assertThat(supplied.log()).content().doesNotContain("Not using");
	}

	@Test
	void whenTheApplicationDoesNotStartWithTheCodeThenItIsInstalledWithout() throws Exception {
		Installation twice = installation(TwiceApplication.class);
		assertThat(install(twice, "--aot"))
			.contains("The application does not start with that code. Training without it\n");
		assertThat(twice.query("text")).isEqualTo(new Output(0, "once"));
		assertThat(twice.log()).content().doesNotContain("Not using");
	}

	private static Installation installation(Class<?> application) throws IOException {
		String name = application.getSimpleName();
		return new Installation(PackagedApplication.of(application, folder.resolve(name + ".jar")),
				folder.resolve(name));
	}

	private static String install(Installation installation, String... options) throws Exception {
		Output output = installation.install(options);
		assertThat(output.exitCode()).as(output.text()).isZero();
		return output.text();
	}

}
