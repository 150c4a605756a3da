package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What sounds while the agent speaks: what makes it stand still, what stops it.
class TalkingOverScenesTest {
    private static final String HOURS =
            "We open at nine in the morning, every day, except on Sundays, when we open at noon.";
    private static final String WELCOME = "Yes, please. What can I do for you?";

    /// The word is over and understood only then.
    @ParameterizedTest
    @CsvSource({"mhm, 700", "yeah, 650"})
    void whoListensIsNotAnsweredAndMissesNoWord(String listening, long decided) {
        Scene scene = speaking();
        scene.says(listening).waits(8_000);

        standsStill(scene, decided);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
        assertThat(scene.dialogue().kept).noneMatch(kept -> kept.text().equals(listening));
    }

    /// A long cough is decided when this recogniser has always had words of this caller.
    @ParameterizedTest
    @CsvSource({"150, 500", "300, 500", "600, 700"})
    void whoCoughsMissesNoWord(int millis, long decided) {
        Scene scene = speaking();
        scene.sounds(Noises.throat(millis)).waits(9_000);

        standsStill(scene, decided);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mhm", "yeah"})
    void whoListensIsKnownWithinHalfASecondWhereRecognitionSaysThatItUnderstandsNothing(
            String listening) {
        Scene scene = speaking(Scene.call().recognitionTellsNothing());
        scene.says(listening).waits(8_000);

        standsStill(scene, 500);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 300, 600})
    void coughIsKnownWithinHalfASecondWhereRecognitionSaysThatItUnderstandsNothing(int millis) {
        Scene scene = speaking(Scene.call().recognitionTellsNothing());
        scene.sounds(Noises.throat(millis)).waits(9_000);

        standsStill(scene, 500);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
    }

    @Test
    void whoInterruptsHasTheFloorAndTheModelIsToldWhatWasHeard() {
        Scene scene = speaking();
        long onset = scene.now();
        scene.says("shop").afterAnswer(300);

        long spoken = scene.lastSaidAt();
        assertThat(scene.soundsOn(spoken)).isLessThanOrEqualTo(150);
        assertThat(stopped(scene) - spoken).isLessThanOrEqualTo(500);
        assertThat(onset).isLessThanOrEqualTo(spoken);
        assertThat(scene.lastAsked())
                .containsExactly(
                        "caller: hello there",
                        "agent: " + WELCOME,
                        "caller: when do you open",
                        "agent: We open at nine in the [interrupted]",
                        "caller: no I mean the other shop");
        assertThat(scene.heard()).isEqualTo(WELCOME + " We open at nine in the " + Scene.NOTED);
        assertThat(scene.transcripts().getLast()).isEqualTo("no I mean the other shop");
    }

    @Test
    void stopWordStopsAtOnce() {
        Scene scene = speaking();
        scene.says("stop").waits(3_000);

        assertThat(stopped(scene) - scene.lastSaidAt()).isLessThanOrEqualTo(700);
        assertThat(scene.link().all(CallNotice.PlaybackResumed.class)).isEmpty();
        assertThat(scene.transcripts().getLast()).isEqualTo("stop");
    }

    /// Where nothing is known of words it may be the one before, but none is missed.
    @Test
    void ofAVoiceThatDoesNotTellItsWordsNoneIsMissedEither() {
        Scene scene = speaking().withoutWordTimes();
        scene.says("sunday").afterAnswer(500).says("open").intoAnswer(1_200);
        scene.says("mhm").waits(8_000);

        assertThat(scene.heard())
                .endsWith("We open at nine in the morning, " + HOURS.split("morning, ", 2)[1]);
    }

    @Test
    void playerThatCannotStandStillIsStopped() {
        Scene scene = speaking(Scene.plainCall());
        scene.says("shop").afterAnswer(300);

        assertThat(scene.soundsOn(scene.lastSaidAt())).isLessThanOrEqualTo(400);
        assertThat(scene.lastAsked())
                .contains(
                        "agent: We open at nine in the [interrupted]",
                        "caller: no I mean the other shop");
        assertThat(scene.heard()).endsWith("in the " + Scene.NOTED);
    }

    @Test
    void shortCoughDoesNotReachAPlayerThatCannotStandStill() {
        Scene scene = speaking(Scene.plainCall());
        scene.sounds(Noises.cough(120)).waits(8_000);

        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
    }

    /// Its last word is being said: it is a question all the same, and the answer was heard whole.
    @Test
    void whoTalksOverTheVeryEndIsAnswered() {
        Scene scene = speaking();
        scene.waits(3_300).says("sunday").afterAnswer(300);

        assertThat(scene.transcripts().getLast()).isEqualTo("and what about Sunday");
        assertThat(scene.lastAsked().getLast()).isEqualTo("caller: and what about Sunday");
        assertThat(scene.heard()).endsWith(Scene.NOTED);
    }

    /// Who answers a question before it is quite asked does not just listen.
    @Test
    void yesAtTheVeryEndIsAnAnswer() {
        Scene scene = speaking();
        scene.waits(3_300).says("yeah").afterAnswer(300);

        assertThat(scene.transcripts().getLast()).isEqualTo("yeah");
    }

    @Test
    void yesAtTheVeryEndOfAnAnswerThatStoodStillIsOneToo() {
        Scene scene = speaking();
        scene.says("mhm").waits(3_200).says("yeah").afterAnswer(300);

        assertThat(scene.link().all(CallNotice.PlaybackResumed.class)).isNotEmpty();
        assertThat(scene.transcripts().getLast()).isEqualTo("yeah");
    }

    @Test
    void secondMhmIsNoMoreThanTheFirst() {
        Scene scene = speaking();
        scene.says("mhm").waits(1_200).says("yeah").waits(7_000);

        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
    }

    @Test
    void phraseThatCannotBeInterruptedIsHeardToItsEnd() {
        Scene scene =
                protectedNoon(
                        Map.of(
                                "protectedPhrases",
                                List.of("except on Sundays, when we open at noon")));
        scene.waits(1_500).says("shop").waits(6_000);

        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.link().all(CallNotice.PlaybackPaused.class)).isEmpty();
        assertThat(scene.asked()).hasSize(2);
    }

    @Test
    void whatIsSaidIntoAPhraseThatCannotBeInterruptedMayBeAnsweredAfterwards() {
        Scene scene =
                protectedNoon(
                        Map.of(
                                "protectedPhrases",
                                List.of("every day, except on Sundays, when we open at noon"),
                                "protectedSpeech",
                                "keep"));
        scene.waits(1_200).says("shop").waits(8_000);

        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS + " " + Scene.NOTED);
        assertThat(scene.lastAsked().getLast()).isEqualTo("caller: no I mean the other shop");
    }

    @Test
    void beforeSuchAPhraseTheAgentIsInterruptedAsEver() {
        Scene scene = protectedNoon(Map.of("protectedPhrases", List.of("when we open at noon")));
        scene.says("shop").afterAnswer(300);

        assertThat(scene.heard()).endsWith("We open at nine in the " + Scene.NOTED);
    }

    private static Scene protectedNoon(Map<String, Object> interruption) {
        return speaking(Scene.call(Map.of("interruption", interruption)));
    }

    private static void standsStill(Scene scene, long decided) {
        long spoken = scene.lastSaidAt();
        assertThat(scene.link().all(CallNotice.PlaybackPaused.class)).hasSize(1);
        assertThat(scene.link().all(CallNotice.PlaybackResumed.class)).hasSize(1);
        assertThat(scene.soundsOn(spoken)).isLessThanOrEqualTo(150);
        assertThat(scene.decidedAfter(CallNotice.PlaybackResumed.class))
                .isLessThanOrEqualTo(decided);
        assertThat(scene.link().all(CallNotice.ReplyEnded.class).getLast().outcome())
                .isEqualTo(new Outcome.Completed());
        assertThat(scene.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    private static long stopped(Scene scene) {
        return scene.link().lastTime(CallNotice.PlaybackStopped.class);
    }

    /// 1.2 s into the second answer: in the first one the line may still echo.
    private static Scene speaking() {
        return speaking(Scene.call());
    }

    private static Scene speaking(Scene scene) {
        scene.answers("hello there", WELCOME).answers("when do you open", HOURS);
        return scene.waits(300).says("hello").afterAnswer(500).says("open").intoAnswer(1_200);
    }
}
