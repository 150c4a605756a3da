package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.turn.TurnJudgement.Ended;
import dev.switchboard.gateway.turn.TurnJudgement.Holding;
import dev.switchboard.gateway.turn.TurnJudgement.Likely;
import dev.switchboard.gateway.turn.TurnJudgement.Reason;
import org.junit.jupiter.api.Test;

class ProviderTurnTest {
    private final Caller caller = Caller.usual();

    @Test
    void providerThatIsSureEndsTheTurnAtTheNextSilence() {
        caller.speak(1_000);
        say(ProviderTurn.OVER);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        caller.pause(32);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.PROVIDER, caller.now() - 32));
    }

    @Test
    void providerIsNotBelievedInTheMiddleOfANumber() {
        caller.speak(1_000);
        caller.understand("my number is five five five");
        say(ProviderTurn.OVER);
        caller.pause(1_000);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
    }

    @Test
    void providerWasWrongWhenTheCallerGoesOn() {
        caller.speak(1_000);
        say(ProviderTurn.OVER);
        caller.speak(500);
        assertThat(caller.untilEnd()).isEqualTo(512);
    }

    @Test
    void guessOfTheProviderShortensTheSilence() {
        caller.speak(1_000);
        say(ProviderTurn.LIKELY_OVER);
        assertThat(caller.untilEnd()).isEqualTo(256);
        assertThat(caller.judgement()).isEqualTo(new Ended(Reason.PROVIDER, caller.now() - 256));
    }

    @Test
    void guessOfTheProviderMakesAnUnclearEndLikely() {
        caller.speak(1_000);
        caller.understand("I moved to a new,");
        caller.pause(96);
        assertThat(caller.judgement()).isInstanceOf(Holding.class);
        say(ProviderTurn.LIKELY_OVER);
        assertThat(caller.judgement()).isInstanceOf(Likely.class);
    }

    @Test
    void guessOfTheProviderIsTakenBack() {
        caller.speak(1_000);
        say(ProviderTurn.LIKELY_OVER);
        say(ProviderTurn.RESUMED);
        assertThat(caller.untilEnd()).isEqualTo(512);
    }

    private void say(ProviderTurn said) {
        caller.take(caller.endOfTurn.provider(said));
    }
}
