package dev.switchboard.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.switchboard.client", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.switchboard.client.(*)..").should().beFreeOfCycles();

    /// The contract is data: it must not know how it travels or where it is kept.
    @ArchTest
    static final ArchRule contractKnowsOnlyProblems =
            noClasses()
                    .that()
                    .resideInAPackage("dev.switchboard.client")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.switchboard.client.change..",
                            "dev.switchboard.client.directory..",
                            "dev.switchboard.client.service..",
                            "dev.switchboard.client.catalog..",
                            "io.quarkus..",
                            "io.vertx..");

    @ArchTest
    static final ArchRule problemsKnowNoOtherFeature =
            noClasses()
                    .that()
                    .resideInAPackage("..problem..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.switchboard.client",
                            "dev.switchboard.client.change..",
                            "dev.switchboard.client.directory..",
                            "dev.switchboard.client.service..",
                            "dev.switchboard.client.catalog..");
}
