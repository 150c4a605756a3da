package dev.switchboard.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.switchboard.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class FrontDoorArchitectureTest {
    @ArchTest
    static final ArchRule frontDoorKnowsNothingOfCalls =
            noClasses()
                    .that()
                    .resideInAnyPackage("..gateway.edge..", "..gateway.access..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..gateway.call..", "..gateway.transport..");
}
