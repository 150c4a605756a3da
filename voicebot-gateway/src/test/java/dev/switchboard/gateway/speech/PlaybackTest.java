package dev.switchboard.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private final Playback playback = new Playback();

    @Test
    void wholeClausesAndTheWordsOfTheLastOneWereHeard() {
        say("Hello there.", 1_000);
        say(" We open at nine.", 1_700);
        assertThat(playback.heard(1_000)).isEqualTo("Hello there.");
        assertThat(playback.heard(1_850)).isEqualTo("Hello there. We open");
        assertThat(playback.heard(2_700)).isEqualTo("Hello there. We open at nine.");
    }

    @Test
    void nothingWasHeardBeforeTheFirstWordEnded() {
        say("Hello there.", 1_000);
        assertThat(playback.heard(0)).isEmpty();
        assertThat(playback.heard(300)).isEmpty();
    }

    @Test
    void clauseThatIsStillBeingSentCountsByItsShare() {
        say("Hello there.", 1_000);
        playback.begin(" And so on and on.");
        assertThat(playback.heard(5_000)).isEqualTo("Hello there.");
        assertThat(playback.text()).isEqualTo("Hello there. And so on and on.");
    }

    /// A slow voice has said no more of it than was heard.
    @Test
    void clauseOfWhichTheBeginningWasSentWasNotHeardWhole() {
        playback.begin("We open at nine in the morning.");
        playback.sent(24L * 600);
        assertThat(playback.heard(550)).isEqualTo("We open");
    }

    /// Voices of 22,050 Hz seldom end with a whole millisecond.
    @Test
    void lastWordCountsWhenAllMillisecondsWereHeard() {
        playback.begin("We open at nine.");
        playback.sent(24L * 1_000 + 10);
        playback.end();
        assertThat(playback.heard(playback.millis())).isEqualTo("We open at nine.");
    }

    @Test
    void playerIsBusyForAsLongAsItWasSentAudio() {
        AtomicLong now = new AtomicLong(5);
        PlaybackClock clock = new PlaybackClock(now::get);
        assertThat(clock.playing()).isFalse();
        clock.sent(Duration.ofMillis(300));
        now.addAndGet(Duration.ofMillis(200).toNanos());
        clock.sent(Duration.ofMillis(300));
        assertThat(clock.left()).isEqualTo(Duration.ofMillis(400));
        now.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(clock.playing()).isFalse();
    }

    @Test
    void stoppedPlayerIsSilentUntilMoreComes() {
        PlaybackClock clock = new PlaybackClock(() -> 7);
        clock.sent(Duration.ofSeconds(3));
        clock.stop();
        assertThat(clock.playing()).isFalse();
        clock.sent(Duration.ofSeconds(1));
        assertThat(clock.left()).isEqualTo(Duration.ofSeconds(1));
    }

    private void say(String text, int millis) {
        playback.begin(text);
        playback.sent(24L * millis);
        playback.end();
    }
}
