package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.TurnJudgement.Likely;
import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import dev.switchboard.gateway.turn.sentence.Completeness;
import dev.switchboard.gateway.turn.sentence.Expected;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndOfTurnTest {
    private final Caller caller = Caller.usual();

    @Test
    void finishedSentenceEndsAfterAShortSilence() {
        caller.speak(1_000);
        caller.understand("I'd like to cancel my subscription.");
        assertThat(caller.untilEnd()).isEqualTo(256);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.COMPLETE, caller.now() - 256));
    }

    @Test
    void unfinishedSentenceIsWaitedFor() {
        caller.speak(1_000);
        caller.understand("I would like to");
        assertThat(caller.untilEnd()).isEqualTo(2_528);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.SILENCE, caller.now() - 2_528));
    }

    @Test
    void silenceWithoutWordsTakesTheUsualTime() {
        caller.speak(1_000);
        assertThat(caller.untilEnd()).isEqualTo(512);
    }

    @Test
    void wordsThatCameLateAreCountedFromTheLastVoice() {
        caller.speak(1_000);
        caller.pause(416);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.understand("What time is it?");
        assertThat(caller.untilEnd()).isEqualTo(96);
    }

    @Test
    void wordsOfBeforeTellNothingOfWhatWasSaidSince() {
        caller.speak(1_000);
        caller.understand("I would like to");
        caller.speak(1_000);
        assertThat(caller.untilEnd()).isEqualTo(512);
    }

    @Test
    void changingTranscriptHolds() {
        caller.speak(1_000);
        caller.pause(224);
        caller.understand("What time");
        caller.pause(64);
        caller.understand("What time is it?");
        caller.pause(64);
        assertThat(caller.judgement()).isInstanceOf(Likely.class);
        caller.pause(32);
        assertThat(caller.judgement()).isInstanceOf(Ended.class);
    }

    @Test
    void likelyEndIsToldAndEachOtherWordingIsAnotherAttempt() {
        caller.speak(1_000);
        caller.understand("Where are you?");
        caller.pause(64);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.pause(32);
        assertThat(caller.judgement()).isEqualTo(new Likely(0.9, 1));
        caller.speak(500);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.understand("where are you");
        caller.pause(96);
        assertThat(caller.judgement()).isEqualTo(new Likely(0.75, 1));
        caller.speak(500);
        caller.understand("Where are you? I am here.");
        caller.pause(96);
        assertThat(caller.judgement()).isEqualTo(new Likely(0.8, 2));
    }

    @Test
    void silenceOfFixedLengthIsWhatTheClientAsksFor() {
        adopt(new TurnEnding.Silence(Optional.of(Duration.ofMillis(700))));
        caller.speak(1_000);
        caller.understand("Yes.");
        caller.take(caller.endOfTurn.provider(ProviderTurn.OVER));
        assertThat(caller.untilEnd()).isEqualTo(704);
    }

    @Test
    void eagernessSaysHowLongAnUnfinishedSentenceIsWaitedFor() {
        adopt(new TurnEnding.Semantic(TurnEnding.Eagerness.LOW));
        caller.speak(1_000);
        caller.understand("and then");
        assertThat(caller.untilEnd()).isEqualTo(8_000);
        adopt(new TurnEnding.Semantic(TurnEnding.Eagerness.HIGH));
        caller.speak(1_000);
        caller.understand("and then");
        assertThat(caller.untilEnd()).isEqualTo(2_016);
    }

    @Test
    void expectedNumberIsWaitedForAsLongAsDigitsAreMissing() {
        caller.endOfTurn.expect(new Expected.Digits(4));
        caller.speak(1_000);
        caller.understand("one two");
        caller.pause(2_000);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.speak(1_000);
        caller.understand("one two three four");
        assertThat(caller.untilEnd()).isEqualTo(256);
    }

    @Test
    void endlessTurnIsCut() {
        caller.speak(59_936);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.speak(64);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.LIMIT, caller.now()));
    }

    @Test
    void nothingHappensOutsideOfATurn() {
        caller.pause(10_000);
        caller.understand("Hello.");
        caller.take(caller.endOfTurn.provider(ProviderTurn.OVER));
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
    }

    private void adopt(TurnEnding ending) {
        caller.endOfTurn.adopt(Patience.of(ending, TurnSettings.DEFAULT), Completeness.of("en"));
    }
}
