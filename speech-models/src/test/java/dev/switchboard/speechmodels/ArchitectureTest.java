package dev.switchboard.speechmodels;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.switchboard.speechmodels",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /// Services read models and must not need what only the preparation needs.
    @ArchTest
    static final ArchRule READING_NEEDS_NO_ARCHIVES =
            noClasses()
                    .that()
                    .haveNameMatching(
                            ".*\\.(SpeechModels|Catalogue|ModelFile|ModelPackage|Hash)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.commons..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule NEEDS_NO_OTHER_MODULE =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackage("dev.switchboard.(client|stt|tts|gateway|cli)..");

    @ArchTest
    static final ArchRule PREPARATION_IS_PRIVATE =
            classes()
                    .that()
                    .haveSimpleNameNotStartingWith("SpeechModel")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .doNotHaveSimpleName("FetchSpeechModels")
                    .and()
                    .doNotHaveSimpleName("KokoroRewrite")
                    .should()
                    .notBePublic();
}
