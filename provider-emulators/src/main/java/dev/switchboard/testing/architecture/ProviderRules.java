package dev.switchboard.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What holds for the packages below `provider` of every service: adding one touches nothing else.
public final class ProviderRules {
    /// One vendor's code is of no use to another's.
    @ArchTest
    public static final ArchRule PROVIDERS_IGNORE_EACH_OTHER =
            slices().matching("dev.switchboard.*.provider.(*)..").should().notDependOnEachOther();

    /// The service finds them by their SPI.
    @ArchTest
    public static final ArchRule PROVIDERS_ARE_PRIVATE =
            classes()
                    .that()
                    .resideInAPackage("dev.switchboard.*.provider..")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .haveNameNotMatching(".*(_Bean|_Subclass|_ClientProxy|_Producer.*|CMImpl)")
                    .should()
                    .notBePublic();

    /// Which one is used is the agent's business.
    @ArchTest
    public static final ArchRule NOBODY_NAMES_A_PROVIDER =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.switchboard.*.provider..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.switchboard.*.provider..");

    private ProviderRules() {}
}
