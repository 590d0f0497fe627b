package io.serfspring.rpc;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * The client is of use without Spring.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.serfspring.rpc");

	@Test
	void clientNeedsTheJdkAndMsgpackOnly() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.msgpack..", "org.jspecify..", "io.serfspring.rpc")
			.check(this.classes);
	}

	@Test
	void noStaticFieldHoldsState() {
		noFields().that().areStatic().should().notBeFinal().check(this.classes);
	}

}
