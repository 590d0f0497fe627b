package io.serfspring.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * The dependencies between the packages of the test kit point one way.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.serfspring.test");

	@Test
	void testerKnowsNothingOfTheSliceAndTheAgents() {
		noClasses().that()
			.resideInAPackage("io.serfspring.test")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.serfspring.test.autoconfigure", "io.serfspring.test.agent",
					"io.serfspring.autoconfigure")
			.check(this.classes);
	}

	@Test
	void agentsKnowNothingOfTheFramework() {
		noClasses().that()
			.resideInAPackage("io.serfspring.test.agent")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.serfspring", "io.serfspring.dispatch", "io.serfspring.script",
					"io.serfspring.autoconfigure", "io.serfspring.test", "io.serfspring.test.autoconfigure")
			.check(this.classes);
	}

	@Test
	void noStaticFieldHoldsState() {
		noFields().that().areStatic().should().notBeFinal().check(this.classes);
	}

}
