package io.serfspring;

import java.time.Instant;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The dependencies between the packages point one way.
 */
class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.serfspring");

	@Test
	void packagesDependOnThoseBelowThemOnly() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.serfspring..")
			.layer("model")
			.definedBy("io.serfspring")
			.layer("dispatch")
			.definedBy("io.serfspring.dispatch")
			.layer("script")
			.definedBy("io.serfspring.script")
			.layer("process")
			.definedBy("io.serfspring.process")
			.layer("resident")
			.definedBy("io.serfspring.resident")
			.layer("rpc")
			.definedBy("io.serfspring.rpc")
			.layer("client")
			.definedBy("io.serfspring.client")
			.layer("background")
			.definedBy("io.serfspring.background")
			.layer("stream")
			.definedBy("io.serfspring.stream")
			.layer("observation")
			.definedBy("io.serfspring.observation")
			.layer("autoconfigure")
			.definedBy("io.serfspring.autoconfigure")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("resident")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("process")
			.mayOnlyBeAccessedByLayers("resident")
			.whereLayer("script")
			.mayOnlyBeAccessedByLayers("process", "resident", "autoconfigure")
			.whereLayer("dispatch")
			.mayOnlyBeAccessedByLayers("script", "process", "resident", "background", "stream", "observation",
					"autoconfigure")
			.whereLayer("rpc")
			.mayOnlyBeAccessedByLayers("client", "stream", "autoconfigure")
			.whereLayer("rpc")
			.mayNotAccessAnyLayer()
			.whereLayer("client")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("background")
			.mayOnlyBeAccessedByLayers("resident", "stream", "autoconfigure")
			.whereLayer("stream")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("observation")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.check(this.classes);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("io.serfspring.(*)..").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void modelAndDispatchAreFreeOfBoot() {
		noClasses().that()
			.resideInAnyPackage("io.serfspring", "io.serfspring.dispatch")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.check(this.classes);
	}

	@Test
	void clientIsFreeOfBoot() {
		noClasses().that()
			.resideInAnyPackage("io.serfspring.client", "io.serfspring.observation")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.check(this.classes);
	}

	@Test
	void whatAScriptRunsIsFreeOfObservations() {
		noClasses().that()
			.resideInAnyPackage("io.serfspring", "io.serfspring.dispatch", "io.serfspring.script",
					"io.serfspring.process", "io.serfspring.resident")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.micrometer..", "io.serfspring.rpc", "io.serfspring.client", "io.serfspring.stream")
			.check(this.classes);
	}

	@Test
	void onlyTheModesOfAProcessKnowTheProcess() {
		noClasses().that()
			.resideOutsideOfPackages("io.serfspring.process", "io.serfspring.resident")
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(Runtime.class, ProcessHandle.class)
			.orShould()
			.accessTargetWhere(targetOwner(type(System.class)).and(not(target(name("nanoTime")))))
			.check(this.classes);
	}

	@Test
	void theClockOfTheMachineMeasuresNoTime() {
		noClasses().that()
			.resideInAnyPackage("io.serfspring.stream", "io.serfspring.client", "io.serfspring.rpc")
			.and()
			.doNotHaveSimpleName("ConnectionState")
			.should()
			.callMethod(Instant.class, "now")
			.check(this.classes);
	}

	@Test
	void scriptKnowsNoStreamsFilesOrContext() {
		noClasses().that()
			.resideInAPackage("io.serfspring.script")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.io", "java.nio.file", "org.springframework.context..")
			.check(this.classes);
	}

	@Test
	void jacksonIsKnownToTheConverterAlone() {
		noClasses().that()
			.haveSimpleNameNotStartingWith("Jackson")
			.and()
			.haveSimpleNameNotStartingWith("SerfAutoConfiguration")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("tools.jackson..")
			.check(this.classes);
	}

	@Test
	void noStaticFieldHoldsState() {
		noFields().that().areStatic().should().notBeFinal().check(this.classes);
	}

}
