package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What sounds while the agent speaks: what makes it stand still, what stops it.
class TalkingOverScenesTest {
    private static final String HOURS =
            "We open at nine in the morning, every day, except on Sundays, when we open at noon.";
    private static final String WELCOME = "Yes, please. What can I do for you?";

    @ParameterizedTest
    @ValueSource(strings = {"mhm", "yeah"})
    void whoListensIsNotAnsweredAndMissesNoWord(String listening) {
        Scene scene = speaking();
        scene.says(listening).waits(8_000);

        standsStill(scene);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
        assertThat(scene.dialogue().kept).noneMatch(kept -> kept.text().equals(listening));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 300, 600})
    void whoCoughsMissesNoWord(int millis) {
        Scene scene = speaking();
        scene.sounds(Noises.throat(millis)).waits(9_000);

        standsStill(scene);
        assertThat(scene.heard()).isEqualTo(WELCOME + " " + HOURS);
        assertThat(scene.asked()).hasSize(2);
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
        assertThat(scene.transcripts().getLast()).isEqualTo("stop");
    }

    private static void standsStill(Scene scene) {
        long spoken = scene.lastSaidAt();
        assertThat(scene.link().all(CallNotice.PlaybackPaused.class))
                .as(scene.toString())
                .hasSize(1);
        assertThat(scene.link().all(CallNotice.PlaybackResumed.class))
                .as(scene.toString())
                .hasSize(1);
        assertThat(scene.soundsOn(spoken)).as(scene.toString()).isLessThanOrEqualTo(150);
        assertThat(scene.link().all(CallNotice.ReplyEnded.class).getLast().outcome())
                .isEqualTo(new Outcome.Completed());
        assertThat(scene.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    private static long stopped(Scene scene) {
        return scene.link().lastTime(CallNotice.PlaybackStopped.class);
    }

    /// 1.2 s into the second answer: in the first one the line may still echo.
    private static Scene speaking() {
        Scene scene =
                Scene.call().answers("hello there", WELCOME).answers("when do you open", HOURS);
        return scene.waits(300).says("hello").afterAnswer(500).says("open").intoAnswer(1_200);
    }
}
