package dev.switchboard.stt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.switchboard.testing.architecture.ProviderRules;

@AnalyzeClasses(
        packages = "dev.switchboard.stt",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.switchboard.stt.(*)..").should().beFreeOfCycles();

    @ArchTest static final ArchTests PROVIDERS = ArchTests.in(ProviderRules.class);

    @ArchTest
    @ArchTag("R2-37")
    static void providersAreMadeFromWhatAnAgentSays(JavaClasses classes) {
        ProviderRules.PROVIDERS_DO_NOT_READ_THE_ENVIRONMENT.check(classes);
    }

    @ArchTest
    static final ArchRule AUDIO_IS_PURE =
            classes()
                    .that()
                    .resideInAPackage("..stt.audio..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.switchboard.stt.audio..",
                            "java.lang..",
                            "java.util..",
                            "java.nio",
                            "java.time",
                            "org.jspecify..");
}
