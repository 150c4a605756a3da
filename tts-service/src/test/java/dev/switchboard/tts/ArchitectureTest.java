package dev.switchboard.tts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.switchboard.testing.architecture.ProviderRules;

@AnalyzeClasses(packages = "dev.switchboard.tts", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.switchboard.tts.(*)..").should().beFreeOfCycles();

    @ArchTest static final ArchTests providers = ArchTests.in(ProviderRules.class);

    @ArchTest
    @ArchTag("R2-37")
    static void providersAreMadeFromWhatAnAgentSays(JavaClasses classes) {
        ProviderRules.PROVIDERS_DO_NOT_READ_THE_ENVIRONMENT.check(classes);
    }

    @ArchTest
    static final ArchRule textIsPure =
            classes()
                    .that()
                    .resideInAPackage("..tts.text..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "com.ibm.icu..", "..tts.text..", "org.jspecify..");

    /// Providers are made from what an agent says, never from the environment.
    @ArchTest
    static final ArchRule nobodyReadsTheEnvironment =
            noClasses().should().callMethod(System.class, "getenv", String.class);
}
