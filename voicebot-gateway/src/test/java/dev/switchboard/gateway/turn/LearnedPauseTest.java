package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearnedPauseTest {
    private static final String DONE = "I moved to a new apartment.";

    private final Caller caller = Caller.usual();

    @Test
    void callerWhoGoesOnRightAfterWeEndedTheTurnGetsMoreTime() {
        assertThat(turn()).isEqualTo(256);
        caller.pause(500);
        assertThat(turn()).isGreaterThan(400);
    }

    @Test
    void callerWhoTalksOverOurFirstWordHadNotFinished() {
        turn();
        caller.pause(300);
        caller.endOfTurn.agentSpeaks();
        caller.pause(300);
        assertThat(turn()).isGreaterThan(400);
    }

    @Test
    void answerToTheAgentIsNoPauseOfTheCaller() {
        turn();
        caller.pause(300);
        caller.endOfTurn.agentSpeaks();
        caller.pause(700);
        assertThat(turn()).isEqualTo(256);
    }

    @Test
    void pausesWithinATurnAreLearnedSlowly() {
        for (int pauses = 0; pauses < 6; pauses++) {
            caller.speak(1_000);
            caller.pause(480);
        }
        assertThat(turn()).isBetween(400, 480);
    }

    @Test
    void pausesInTheMiddleOfASentenceTellNothingOfThoseAtItsEnd() {
        for (int pauses = 0; pauses < 6; pauses++) {
            caller.speak(1_000);
            caller.understand("and then");
            caller.pause(1_500);
        }
        assertThat(turn()).isEqualTo(256);
    }

    @Test
    void silenceInWhichTheAgentSpokeTellsNothing() {
        for (int pauses = 0; pauses < 6; pauses++) {
            caller.speak(1_000);
            caller.pause(100);
            caller.endOfTurn.agentSpeaks();
            caller.pause(300);
        }
        assertThat(turn()).isEqualTo(256);
    }

    @Test
    void nobodyIsWaitedForLongerThanTwiceTheUsualTime() {
        LearnedPause learned = new LearnedPause();
        for (int pauses = 0; pauses < 50; pauses++) {
            learned.cutOff(2_900, 0.8);
        }
        assertThat(learned.shortest(Caller.adaptive())).isEqualTo(1_000);
    }

    @Test
    void rhythmOfADictationSaysWhenItIsOver() {
        caller.speak(500);
        caller.understand("my code is four seven one");
        caller.pause(320);
        caller.speak(500);
        caller.understand("my code is four seven one nine two");
        assertThat(caller.untilEnd()).isEqualTo(928);
    }

    /// A finished sentence, and the silence that ends it.
    private int turn() {
        caller.speak(1_000);
        caller.understand(DONE);
        return caller.untilEnd();
    }
}
