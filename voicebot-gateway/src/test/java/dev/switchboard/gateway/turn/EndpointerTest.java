package dev.switchboard.gateway.turn;

import static dev.switchboard.gateway.turn.VoiceActivityDetector.FRAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointerTest {
    private static final Duration ONSET = Duration.ofMillis(90);

    private final Endpointer endpointer = new Endpointer(Duration.ofMillis(150));
    private final List<FloorEvent> events = new ArrayList<>();
    private int frame;

    @Test
    void speechOfThreeFramesBegins() {
        hear(0, 5);
        hear(0.9, 2);
        assertThat(events).isEmpty();
        hear(0.9, 1);
        assertThat(events).containsExactly(new FloorEvent.SpeechStarted(5L * FRAME));
    }

    @Test
    void clickIsNotSpeech() {
        hear(0, 5);
        hear(0.9, 2);
        hear(0, 20);
        assertThat(events).isEmpty();
    }

    @Test
    void interruptionTakesMoreEvidence() {
        for (int i = 0; i < 6; i++) {
            accept(0.9, Duration.ofMillis(200));
        }
        assertThat(events).isEmpty();
        accept(0.9, Duration.ofMillis(200));
        assertThat(events).containsExactly(new FloorEvent.SpeechStarted(0));
    }

    @Test
    void shortSilenceIsAPause() {
        hear(0.9, 10);
        events.clear();
        hear(0.1, 4);
        assertThat(events).isEmpty();
        hear(0.1, 100);
        assertThat(events).containsExactly(new FloorEvent.Paused(10L * FRAME));
    }

    @Test
    void afterItsEndSpeechBeginsAnew() {
        hear(0.9, 10);
        endpointer.reset();
        events.clear();
        hear(0.9, 3);
        assertThat(events).containsExactly(new FloorEvent.SpeechStarted(10L * FRAME));
    }

    @Test
    void callerWhoGoesOnAfterAPauseHasNotFinished() {
        hear(0.9, 10);
        hear(0.1, 8);
        hear(0.9, 3);
        hear(0.1, 15);
        assertThat(events)
                .containsExactly(
                        new FloorEvent.SpeechStarted(0),
                        new FloorEvent.Paused(10L * FRAME),
                        new FloorEvent.Resumed(),
                        new FloorEvent.Paused(21L * FRAME));
    }

    @Test
    void softEndOfAWordIsStillSpeech() {
        hear(0.9, 5);
        events.clear();
        hear(0.4, 40);
        assertThat(events).isEmpty();
    }

    private void hear(double probability, int frames) {
        for (int i = 0; i < frames; i++) {
            accept(probability, ONSET);
        }
    }

    private void accept(double probability, Duration evidence) {
        endpointer
                .accept(
                        (float) probability,
                        (long) FRAME * frame++,
                        evidence,
                        TurnDetection.DEFAULT)
                .ifPresent(events::add);
    }
}
