package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.TurnJudgement.Likely;
import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import dev.switchboard.gateway.turn.sentence.Completeness;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndOfTurnTest {
    private static final AudioFrame FRAME = AudioFrame.of(new short[512]);
    private static final Patience ADAPTIVE =
            Patience.of(new TurnEnding.AsAgent(), TurnSettings.DEFAULT);

    private final EndOfTurn endOfTurn = new EndOfTurn(ADAPTIVE, Completeness.of("en"));
    private TurnJudgement judgement = new Holding();
    private boolean open;
    private long now;

    @Test
    void finishedSentenceEndsAfterAShortSilence() {
        speak(1_000);
        understand("I'd like to cancel my subscription.");
        assertThat(untilEnd()).isEqualTo(256);
        assertThat(judgement).isEqualTo(new Ended(Reason.COMPLETE, now - 256));
    }

    @Test
    void unfinishedSentenceIsWaitedFor() {
        speak(1_000);
        understand("I would like to");
        assertThat(untilEnd()).isEqualTo(2_016);
        assertThat(judgement).isEqualTo(new Ended(Reason.SILENCE, now - 2_016));
    }

    @Test
    void silenceWithoutWordsTakesTheUsualTime() {
        speak(1_000);
        assertThat(untilEnd()).isEqualTo(512);
    }

    @Test
    void wordsThatCameLateAreCountedFromTheLastVoice() {
        speak(1_000);
        pause(416);
        assertThat(judgement).isInstanceOf(Holding.class);
        understand("What time is it?");
        assertThat(untilEnd()).isEqualTo(128);
    }

    @Test
    void wordsOfBeforeTellNothingOfWhatWasSaidSince() {
        speak(1_000);
        understand("I would like to");
        speak(1_000);
        assertThat(untilEnd()).isEqualTo(512);
    }

    @Test
    void changingTranscriptHolds() {
        speak(1_000);
        pause(192);
        understand("What time");
        pause(96);
        understand("What time is it?");
        pause(96);
        assertThat(judgement).isInstanceOf(Likely.class);
        pause(32);
        assertThat(judgement).isInstanceOf(Ended.class);
    }

    @Test
    void likelyEndIsToldAndEachOtherWordingIsAnotherAttempt() {
        speak(1_000);
        understand("Where are you?");
        pause(64);
        assertThat(judgement).isInstanceOf(Holding.class);
        pause(32);
        assertThat(judgement).isEqualTo(new Likely(0.9, 1));
        speak(500);
        assertThat(judgement).isInstanceOf(Holding.class);
        understand("Where are you? I am here.");
        pause(96);
        assertThat(judgement).isEqualTo(new Likely(0.8, 2));
    }

    @Test
    void silenceOfFixedLengthIsWhatTheClientAsksFor() {
        adopt(new TurnEnding.Silence(Optional.of(Duration.ofMillis(700))));
        speak(1_000);
        understand("Yes.");
        endOfTurn.provider(ProviderTurn.OVER);
        assertThat(untilEnd()).isEqualTo(704);
    }

    @Test
    void eagernessSaysHowLongAnUnfinishedSentenceIsWaitedFor() {
        adopt(new TurnEnding.Semantic(TurnEnding.Eagerness.LOW));
        speak(1_000);
        understand("and then");
        assertThat(untilEnd()).isEqualTo(8_000);
        adopt(new TurnEnding.Semantic(TurnEnding.Eagerness.HIGH));
        speak(1_000);
        understand("and then");
        assertThat(untilEnd()).isEqualTo(2_016);
    }

    @Test
    void providerThatIsSureEndsTheTurnAtTheNextSilence() {
        speak(1_000);
        assertThat(endOfTurn.provider(ProviderTurn.OVER)).isInstanceOf(Holding.class);
        pause(32);
        assertThat(judgement).isEqualTo(new Ended(Reason.PROVIDER, now - 32));
    }

    @Test
    void providerIsNotBelievedInTheMiddleOfANumber() {
        speak(1_000);
        understand("my number is five five five");
        endOfTurn.provider(ProviderTurn.OVER);
        pause(1_000);
        assertThat(judgement).isInstanceOf(Holding.class);
    }

    @Test
    void guessOfTheProviderIsTakenBack() {
        speak(1_000);
        endOfTurn.provider(ProviderTurn.LIKELY_OVER);
        endOfTurn.provider(ProviderTurn.RESUMED);
        assertThat(untilEnd()).isEqualTo(512);
    }

    @Test
    void endlessTurnIsCut() {
        speak(59_936);
        assertThat(judgement).isInstanceOf(Holding.class);
        voice(64);
        assertThat(judgement).isEqualTo(new Ended(Reason.LIMIT, now));
    }

    @Test
    void nothingHappensOutsideOfATurn() {
        pause(10_000);
        understand("Hello.");
        assertThat(judgement).isInstanceOf(Holding.class);
    }

    private void adopt(TurnEnding ending) {
        endOfTurn.adopt(Patience.of(ending, TurnSettings.DEFAULT), Completeness.of("en"));
    }

    private void speak(int millis) {
        voice(32);
        if (!open) {
            endOfTurn.begin(now - 32);
            open = true;
        }
        voice(millis - 32);
    }

    private void voice(int millis) {
        frames(millis, true);
    }

    private void pause(int millis) {
        frames(millis, false);
    }

    private void frames(int millis, boolean voiced) {
        for (int heard = 0; heard < millis; heard += 32) {
            now += 32;
            judgement = endOfTurn.hear(FRAME, voiced, now);
        }
    }

    private void understand(String words) {
        judgement = endOfTurn.understood(words, now);
    }

    /// The silence that it takes to end the turn.
    private int untilEnd() {
        int silence = 0;
        while (!(judgement instanceof Ended) && silence < 20_000) {
            pause(32);
            silence += 32;
        }
        open = false;
        return silence;
    }
}
