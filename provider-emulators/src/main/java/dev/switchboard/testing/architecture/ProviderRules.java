package dev.switchboard.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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

    /// A tenant sets the addresses of providers: only the egress of agent-client checks them.
    @ArchTest
    public static final ArchRule PROVIDERS_CALL_OUT_THROUGH_THE_EGRESS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.switchboard.*.provider..", "dev.switchboard.*.library..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "java.net.http..",
                                            "io.vertx..",
                                            "io.netty..",
                                            "okhttp3..",
                                            "org.apache.http..",
                                            "dev.langchain4j.http.client.jdk..")
                                    .or(nameMatching("java\\.net\\.(.*Socket|.*URLConnection)")));

    /// Which vendor is asked with which key is the agent's business, never the environment's.
    @ArchTest
    public static final ArchRule PROVIDERS_DO_NOT_READ_THE_ENVIRONMENT =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.switchboard.*.provider..", "dev.switchboard.*.library..")
                    .should()
                    .callMethodWhere(
                            target(nameMatching("getenv|getProperty|getConfig"))
                                    .and(
                                            target(
                                                    owner(
                                                            resideInAnyPackage(
                                                                    "java.lang",
                                                                    "org.eclipse.microprofile.config..")))));

    private ProviderRules() {}
}
