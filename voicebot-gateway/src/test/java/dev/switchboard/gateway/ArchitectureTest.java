package dev.switchboard.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// transport → call → hearing, turn, interruption, waiting, actions, keypad, handoff, speech, reply
/// → audio, peer; hearing → turn, speech; calls → recording → call; phrase → call, speech, peer;
/// probe → audio, peer. Within call: admission → session → caller, action → answer → state,
/// telemetry → call itself, which alone is for others.
@AnalyzeClasses(
        packages = "dev.switchboard.gateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("dev.switchboard.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ARROWS_POINT_INWARD =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("transport")
                    .definedBy("..gateway.transport..")
                    .layer("call")
                    .definedBy("..gateway.call..")
                    .layer("recording")
                    .definedBy("..gateway.recording..")
                    .layer("calls")
                    .definedBy("..gateway.calls..")
                    .layer("hearing")
                    .definedBy("..gateway.hearing..")
                    .layer("actions")
                    .definedBy("..gateway.actions..")
                    .layer("keypad")
                    .definedBy("..gateway.keypad..")
                    .layer("handoff")
                    .definedBy("..gateway.handoff..")
                    .layer("turn")
                    .definedBy("..gateway.turn..")
                    .layer("interruption")
                    .definedBy("..gateway.interruption..")
                    .layer("waiting")
                    .definedBy("..gateway.waiting..")
                    .layer("speech")
                    .definedBy("..gateway.speech..")
                    .layer("reply")
                    .definedBy("..gateway.reply..")
                    .layer("probe")
                    .definedBy("..gateway.probe..")
                    .layer("offers")
                    .definedBy("..gateway.offers..")
                    .layer("phrase")
                    .definedBy("..gateway.phrase..")
                    .layer("peer")
                    .definedBy("..gateway.peer..")
                    .layer("audio")
                    .definedBy("..gateway.audio..")
                    .whereLayer("transport")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("call")
                    .mayOnlyBeAccessedByLayers("transport", "recording", "calls", "phrase")
                    .whereLayer("recording")
                    .mayOnlyBeAccessedByLayers("calls")
                    .whereLayer("calls")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("hearing")
                    .mayOnlyBeAccessedByLayers("call")
                    .whereLayer("actions")
                    .mayOnlyBeAccessedByLayers("call")
                    .whereLayer("keypad")
                    .mayOnlyBeAccessedByLayers("call")
                    .whereLayer("handoff")
                    .mayOnlyBeAccessedByLayers("call", "actions", "transport", "recording", "calls")
                    .whereLayer("turn")
                    .mayOnlyBeAccessedByLayers("call", "hearing", "transport", "recording")
                    .whereLayer("interruption")
                    .mayOnlyBeAccessedByLayers("call")
                    .whereLayer("waiting")
                    .mayOnlyBeAccessedByLayers("call")
                    .whereLayer("speech")
                    .mayOnlyBeAccessedByLayers("call", "hearing", "recording", "phrase")
                    .whereLayer("reply")
                    .mayOnlyBeAccessedByLayers("call", "actions", "handoff", "transport")
                    .whereLayer("peer")
                    .mayOnlyBeAccessedByLayers("speech", "reply", "probe", "phrase", "calls")
                    .whereLayer("probe")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("phrase")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("offers")
                    .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule PARTS_OF_A_CALL_POINT_INWARD =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("contract")
                    .definedBy("..gateway.call")
                    .layer("admission")
                    .definedBy("..gateway.call.admission..")
                    .layer("session")
                    .definedBy("..gateway.call.session..")
                    .layer("caller")
                    .definedBy("..gateway.call.caller..")
                    .layer("action")
                    .definedBy("..gateway.call.action..")
                    .layer("answer")
                    .definedBy("..gateway.call.answer..")
                    .layer("state")
                    .definedBy("..gateway.call.state..")
                    .layer("telemetry")
                    .definedBy("..gateway.call.telemetry..")
                    .whereLayer("admission")
                    .mayOnlyAccessLayers("session", "contract")
                    .whereLayer("session")
                    .mayOnlyAccessLayers(
                            "caller", "action", "answer", "state", "telemetry", "contract")
                    .whereLayer("caller")
                    .mayOnlyAccessLayers("answer", "state", "telemetry", "contract")
                    .whereLayer("action")
                    .mayOnlyAccessLayers("answer", "state", "telemetry", "contract")
                    .whereLayer("answer")
                    .mayOnlyAccessLayers("state", "telemetry", "contract")
                    .whereLayer("state")
                    .mayOnlyAccessLayers("contract")
                    .whereLayer("telemetry")
                    .mayOnlyAccessLayers("contract")
                    .whereLayer("contract")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule PARTS_OF_A_CALL_ARE_ITS_OWN =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..gateway.call..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..gateway.call.*..");

    @ArchTest
    static final ArchRule AUDIO_IS_PURE =
            noClasses()
                    .that()
                    .resideInAPackage("..gateway.audio..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io..", "jakarta..", "java.io..", "java.net..");

    @ArchTest
    static final ArchRule DECIDERS_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage("..gateway.interruption..", "..gateway.waiting..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io..",
                            "jakarta..",
                            "java.io..",
                            "java.net..",
                            "java.time..",
                            "java.util.concurrent..",
                            "..gateway.call..",
                            "..gateway.turn..",
                            "..gateway.speech..",
                            "..gateway.reply..");

    @ArchTest
    static final ArchRule NOBODY_NAMES_A_DETECTOR =
            classes()
                    .that()
                    .resideInAPackage("..gateway.turn.silero..")
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule TRANSPORTS_ARE_PRIVATE =
            classes()
                    .that()
                    .resideInAPackage("..gateway.transport..")
                    .and()
                    .resideOutsideOfPackage("..gateway.transport.telephone..")
                    .and()
                    .areTopLevelClasses()
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule TRANSPORTS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("dev.switchboard.gateway.transport.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(
                            DescribedPredicate.alwaysTrue(),
                            JavaClass.Predicates.resideInAPackage(
                                    "..gateway.transport.telephone.."));
}
