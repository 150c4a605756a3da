package dev.switchboard.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.switchboard.agent.idempotency.Idempotent;
import dev.switchboard.client.Secret;
import jakarta.ws.rs.POST;

@AnalyzeClasses(
        packages = "dev.switchboard.agent",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.switchboard.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DOORS_AND_ROWS_STAY_IN_THEIR_FEATURE =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .or()
                    .haveSimpleNameEndingWith("Row")
                    .should()
                    .notBePublic();

    @ArchTest
    static final ArchRule ONLY_CREDENTIAL_KNOWS_HOW_SECRETS_ARE_ENCRYPTED =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..agent.credential..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.google.crypto.tink..");

    /// Nobody but the internal door may ask for a secret in the clear.
    @ArchTest
    static final ArchRule SECRETS_ARE_REVEALED_IN_TWO_PLACES_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..agent.credential..", "..agent.resolution..")
                    .should()
                    .callMethod(Secret.class, "reveal");

    /// The description of the API says so. Internal doors need none, an import may be repeated by
    /// itself, and an answer that shows a new key is never kept.
    @ArchTest
    static final ArchRule PUBLIC_POSTS_TAKE_AN_IDEMPOTENCY_KEY =
            methods()
                    .that()
                    .areAnnotatedWith(POST.class)
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameNotEndingWith("ReportResource")
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameNotStartingWith("KeyRotation")
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameNotStartingWith("Transfer")
                    .and()
                    .areDeclaredInClassesThat()
                    .haveSimpleNameNotStartingWith("ApiKey")
                    .and()
                    .areDeclaredInClassesThat()
                    .doNotHaveSimpleName("TenantResource")
                    .should()
                    .beAnnotatedWith(Idempotent.class);

    @ArchTest
    static final ArchRule CHANGES_KNOW_NOTHING_OF_WHAT_CHANGES =
            noClasses()
                    .that()
                    .resideInAnyPackage("..agent.change..", "..agent.credential..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..agent.definition..", "..agent.resolution..", "..agent.bootstrap..");
}
