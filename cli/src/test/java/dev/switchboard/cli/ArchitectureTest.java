package dev.switchboard.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.switchboard.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.switchboard.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyCommandsKnowThePlatform =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("commands")
                    .definedBy("dev.switchboard.cli.commands")
                    .layer("platform")
                    .definedBy("dev.switchboard.cli.platform")
                    .layer("ground")
                    .definedBy(
                            "dev.switchboard.cli.home",
                            "dev.switchboard.cli.secrets",
                            "dev.switchboard.cli.postgres",
                            "dev.switchboard.cli.terminal")
                    .whereLayer("platform")
                    .mayOnlyBeAccessedByLayers("commands")
                    .whereLayer("commands")
                    .mayNotBeAccessedByAnyLayer();
}
