package dev.switchboard.llm;

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

@AnalyzeClasses(packages = "dev.switchboard.llm", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.switchboard.llm.(*)..").should().beFreeOfCycles();

    @ArchTest static final ArchTests providers = ArchTests.in(ProviderRules.class);

    @ArchTest
    @ArchTag("R2-37")
    static void providersAreMadeFromWhatAnAgentSays(JavaClasses classes) {
        ProviderRules.PROVIDERS_DO_NOT_READ_THE_ENVIRONMENT.check(classes);
    }

    @ArchTest
    static final ArchRule providersKnowOnlyWhatARunNeedsOfThem =
            noClasses()
                    .that()
                    .resideInAPackage("..llm.provider..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..llm.run..", "..llm.conversation..", "..llm.prompt..");

    @ArchTest
    static final ArchRule onlyProvidersKnowModelLibraries =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..llm.provider..", "..llm.library..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.langchain4j..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule modelKnowsNobody =
            noClasses()
                    .that()
                    .resideInAPackage("..llm.model..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..llm.run..", "..llm.conversation..", "..llm.prompt..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsTheDatabase =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..llm.conversation..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");
}
