package io.serfspring.jarmode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * The installation knows what an event is and how a process gets it, and nothing of the
 * running application.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.serfspring.jarmode");

	@Test
	void installationDoesNotDependOnAutoConfiguration() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.serfspring.autoconfigure..", "org.springframework.boot.autoconfigure..",
					"org.springframework.context..")
			.check(this.classes);
	}

	@Test
	void noStaticFieldHoldsState() {
		noFields().that().areStatic().should().notBeFinal().check(this.classes);
	}

}
