package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers who say nothing, and clients that send nothing.
class SilenceScenesTest {
    private static final Map<String, Object> IDLE =
            Map.of(
                    "idle",
                    Map.of(
                            "afterSeconds",
                            5,
                            "prompts",
                            List.of("Are you still there?"),
                            "farewell",
                            "Good bye."));

    @Test
    void callerWhoSaysNothingIsAskedAndThenLeftPolitely() {
        Scene scene = Scene.call(IDLE);
        scene.waits(300).says("open").waits(25_000);

        assertThat(scene.heard()).isEqualTo(Scene.NOTED + " Are you still there? Good bye.");
        assertThat(scene.phase()).isInstanceOf(CallPhase.Ended.class);
        assertThat(scene.end()).isEqualTo(CallEnd.CALLER_SILENT);
    }

    /// Noises are no sign of life.
    @Test
    void callerWhoOnlyTypesIsAskedToo() {
        Scene scene = Scene.call(IDLE);
        scene.waits(300).says("open").afterAnswer(100).begins(Noises.keyboard(20_000));
        scene.waits(7_000);

        assertThat(scene.heard()).endsWith("Are you still there?");
    }

    @Test
    void callerWhoAnswersThePromptStays() {
        Scene scene = Scene.call(IDLE);
        scene.waits(300).says("open").afterAnswer(0).afterAnswer(300).says("yes").afterAnswer(0);

        assertThat(scene.lastAsked())
                .containsExactly(
                        "caller: when do you open",
                        "agent: " + Scene.NOTED,
                        "agent: Are you still there?",
                        "caller: yes please");
        assertThat(scene.phase()).isNotInstanceOf(CallPhase.Ended.class);
    }

    @Test
    void clientThatStopsSendingInTheMiddleOfAWordIsAnswered() {
        Scene scene = Scene.call();
        scene.waits(300).sounds(Recording.of("tomorrow").first(900)).sendsNothing(4_000);

        assertThat(scene.transcripts()).containsExactly("can I come");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    @Test
    void clientThatStopsSendingInACoughHearsTheAnswerToItsEnd() {
        Scene scene = Scene.call();
        scene.waits(300).says("open").afterAnswer(300).says("sunday").intoAnswer(600);
        scene.sounds(Noises.throat(200)).sendsNothing(5_000);

        assertThat(scene.heard()).isEqualTo(Scene.NOTED + " " + Scene.NOTED);
    }

    @Test
    void minuteOfNoiseIsNoTurn() {
        Scene scene = Scene.call();
        scene.waits(300).begins(Noises.hum(60_000)).begins(Noises.keyboard(60_000));
        for (int i = 0; i < 12; i++) {
            scene.begins(i % 3 == 0 ? Noises.door() : Noises.breath(3_200)).waits(5_000);
        }

        assertThat(scene.link().all(CallNotice.SpeechStarted.class)).isEmpty();
        assertThat(scene.dialogue().questions).isEmpty();
    }

    /// People who talk in the background are as loud as a whisper beside the caller.
    @Test
    void babbleBehindACallerIsNotHisTurn() {
        Scene scene = Scene.call();
        scene.waits(300).begins(Noises.babble(20_000)).waits(3_000).says("open").waits(6_000);

        assertThat(scene.transcripts()).containsExactly("when do you open");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }
}
