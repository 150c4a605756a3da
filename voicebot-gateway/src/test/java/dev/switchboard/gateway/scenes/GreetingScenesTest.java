package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Callers who do not wait for the end of the greeting.
class GreetingScenesTest {
    @Test
    void greetingIsInterruptedByWhoSpeaksAtOnce() {
        Scene scene = Scene.greeted(Map.of());
        scene.intoAnswer(700).says("shop").afterAnswer(300);

        assertThat(scene.decidedAfter(CallNotice.PlaybackStopped.class)).isLessThanOrEqualTo(500);
        assertThat(scene.lastAsked())
                .containsExactly(
                        "agent: Hello, this is [interrupted]", "caller: no I mean the other shop");
        assertThat(scene.heard()).isEqualTo("Hello, this is " + Scene.NOTED);
    }

    @Test
    void protectedGreetingIsHeardWholeAndWhatWasSaidIsDropped() {
        Scene scene = Scene.greeted(Map.of("interruption", Map.of("protectGreeting", true)));
        scene.intoAnswer(300).says("shop").waits(5_000);

        assertThat(scene.heard()).isEqualTo("Hello, this is Nova.");
        assertThat(scene.dialogue().questions).isEmpty();
    }

    @Test
    void protectedGreetingIsHeardWholeAndWhatWasSaidIsAnsweredAfterwards() {
        Scene scene =
                Scene.greeted(
                        Map.of(
                                "interruption",
                                Map.of("protectGreeting", true, "protectedSpeech", "keep")));
        scene.intoAnswer(300).says("shop").waits(6_000);

        assertThat(scene.heard()).isEqualTo("Hello, this is Nova. " + Scene.NOTED);
        assertThat(scene.lastAsked())
                .containsExactly("agent: Hello, this is Nova.", "caller: no I mean the other shop");
    }

    /// Before the greeting begins there is nothing to interrupt.
    @Test
    void whoSpeaksBeforeTheGreetingBeginsIsAnswered() {
        Scene scene = Scene.call();
        scene.says("open").afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("when do you open");
    }
}
