package io.serfspring.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.serfspring.integration.Installation.Output;
import io.serfspring.integration.changing.ChangingApplication;
import io.serfspring.integration.choosing.ChoosingApplication;
import io.serfspring.integration.generated.GeneratedApplication;
import io.serfspring.integration.outside.OutsideApplication;
import io.serfspring.integration.web.WebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation generates the code for the beans of an application, and does not change
 * what the configuration means by that.
 */
class GeneratedBeansIntegrationTests {

	private static final String STEP = "Generating code for the beans of the application\n";

	private static final String WITHOUT = "Going on without, which makes an event slower: ";

	@TempDir
	private static Path folder;

	private static Installation handler;

	private static Output report;

	@BeforeAll
	static void install() throws Exception {
		handler = installation(GeneratedApplication.class);
		report = handler.install();
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
	void whenABeanIsOfAClassThatItsMethodDoesNotTellThenItIsInjectedAllTheSame() throws Exception {
		assertThat(handler.query("greeting")).isEqualTo(new Output(0, "hello"));
		assertThat(handler.query("beans")).isEqualTo(new Output(0, "generated"));
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
		install(blue);
		assertThat(blue.query("color")).isEqualTo(new Output(0, "blue"));
		assertThat(blue.query("beans")).isEqualTo(new Output(0, "generated"));
		Files.writeString(blue.folder().resolve("handler.conf"), "");
		assertThat(blue.query("color")).isEqualTo(new Output(0, ""));
		assertThat(blue.query("beans")).isEqualTo(new Output(0, "found"));
	}

	@Test
	void whenAJvmStaysThenItUsesTheBeans() throws Exception {
		Installation resident = new Installation(handler.jar(), folder.resolve("resident"));
		install(resident, "--resident");
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
		assertThat(install(web)).contains(STEP + "Training");
		assertThat(web.query("kind")).isEqualTo(new Output(0, "GenericApplicationContext"));
	}

	@Test
	void whenNobodyWantsCodeThenNoneIsGenerated() throws Exception {
		Installation plain = new Installation(handler.jar(), folder.resolve("plain"));
		assertThat(install(plain, "--no-aot")).doesNotContain(STEP);
		assertThat(plain.query("beans")).isEqualTo(new Output(0, "found"));
	}

	@Test
	void whenABeanDependsOnAConditionOfTheApplicationThenItIsInstalledWithout() throws Exception {
		Installation choosing = installation(ChoosingApplication.class);
		assertThat(install(choosing)).contains(STEP + WITHOUT + "io/serfspring/integration/choosing/")
			.contains(".class in ChoosingApplication.jar uses org.springframework.context.annotation.Condition");
		assertThat(choosing.query("file")).isEqualTo(new Output(0, ""));
		assertThat(choosing.variable("SAMPLE_FILE", "/").query("file")).isEqualTo(new Output(0, "file"));
	}

	@Test
	void whenABeanDependsOnAFileThenItIsInstalledWithout() throws Exception {
		Installation outside = installation(OutsideApplication.class);
		assertThat(install(outside)).contains(STEP + WITHOUT + "The beans depend on file:");
		assertThat(outside.query("text")).isEqualTo(new Output(0, "outside"));
	}

	@Test
	void whenTheMainMethodChoosesOtherClassesThenTheirBeansAreThere() throws Exception {
		handler.variable("SAMPLE_SOURCE", "more");
		try {
			assertThat(handler.query("more")).isEqualTo(new Output(0, "more"));
			assertThat(handler.log()).content().contains("slower: (sources) is not what it was at the installation");
		}
		finally {
			handler.without("SAMPLE_SOURCE");
		}
	}

	@Test
	void whenTheConfigurationIsAnotherAtEachStartThenItIsInstalledWithout() throws Exception {
		Installation changing = installation(ChangingApplication.class);
		assertThat(install(changing)).contains(STEP)
			.contains(WITHOUT
					+ "the application does not start with it: sample.changing is not what it was at the installation");
		assertThat(changing.query("text")).isEqualTo(new Output(0, "changed"));
		assertThat(changing.log()).content().doesNotContain("Not using");
	}

	private static Installation installation(Class<?> application) throws IOException {
		String name = application.getSimpleName();
		return new Installation(PackagedApplication.alone(application, folder.resolve(name + ".jar")),
				folder.resolve(name));
	}

	private static String install(Installation installation, String... options) throws Exception {
		Output output = installation.install(options);
		assertThat(output.exitCode()).as(output.text()).isZero();
		return output.text();
	}

}
