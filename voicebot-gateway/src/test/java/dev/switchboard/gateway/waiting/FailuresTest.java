package dev.switchboard.gateway.waiting;

import static dev.switchboard.gateway.waiting.Calls.IDLE;
import static dev.switchboard.gateway.waiting.Calls.LIMIT;
import static dev.switchboard.gateway.waiting.Calls.NOTHING;
import static dev.switchboard.gateway.waiting.Calls.START;
import static dev.switchboard.gateway.waiting.Calls.settings;
import static dev.switchboard.gateway.waiting.Calls.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.waiting.Decision.AnswerSilence;
import dev.switchboard.gateway.waiting.Decision.AskCaller;
import dev.switchboard.gateway.waiting.Decision.End;
import dev.switchboard.gateway.waiting.Decision.Retry;
import dev.switchboard.gateway.waiting.Decision.SayGoodbye;
import dev.switchboard.gateway.waiting.Decision.SayTrouble;
import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Answers that cannot be given.
class FailuresTest {
    @Test
    void answerThatFailsIsSpokenOfOnceAndTriedAgainOnce() {
        Waiting waiting = waiting(Map.of());
        waiting.asked(10_000);

        assertThat(waiting.failed(true, 11_000)).isEqualTo(new SayTrouble("Sorry."));
        assertThat(waiting.said(12_000)).isEqualTo(new Retry());
        assertThat(waiting.failed(true, 13_000)).isEqualTo(NOTHING);
    }

    @Test
    void answerThatWasHeardInPartIsNotTriedAgain() {
        Waiting waiting = waiting(Map.of());
        waiting.asked(10_000);

        assertThat(waiting.failed(false, 11_000)).isInstanceOf(SayTrouble.class);
        assertThat(waiting.said(12_000)).isEqualTo(NOTHING);
    }

    @Test
    void callerWhoSpeaksDuringTheApologyIsNotAnsweredTwice() {
        Waiting waiting = waiting(Map.of());
        waiting.asked(10_000);
        waiting.failed(true, 11_000);
        waiting.busy();

        assertThat(waiting.said(12_000)).isEqualTo(NOTHING);
    }

    @Test
    void thirdFailureInARowEndsTheCall() {
        Waiting waiting =
                waiting(
                        Map.of(
                                "trouble",
                                Map.of("phrase", "It fails.", "farewell", "Call again later.")));
        waiting.asked(10_000);
        assertThat(waiting.failed(true, 11_000)).isEqualTo(new SayTrouble("It fails."));
        waiting.said(12_000);
        waiting.failed(true, 13_000);
        waiting.said(14_000);
        waiting.asked(20_000);

        assertThat(waiting.failed(true, 21_000))
                .isEqualTo(new SayGoodbye("Call again later.", Why.TROUBLE));
        waiting.busy();
        assertThat(waiting.said(23_000)).isEqualTo(new End(Why.TROUBLE));
    }

    @Test
    void answerInBetweenForgivesTheFailures() {
        Waiting waiting = waiting(Map.of());
        for (int i = 0; i < 5; i++) {
            waiting.asked(10_000);
            assertThat(waiting.failed(true, 11_000)).isInstanceOf(SayTrouble.class);
            assertThat(waiting.said(12_000)).isEqualTo(new Retry());
            waiting.answered();
        }
    }

    @Test
    void silenceAfterAnApologyCounts() {
        Waiting waiting = waiting(IDLE);
        waiting.asked(10_000);
        waiting.failed(false, 11_000);
        waiting.said(12_000);

        assertThat(waiting.due(22_000)).isEqualTo(new AskCaller("Hello?"));
    }

    @Test
    void nextQuestionMayBeTriedAgainToo() {
        Waiting waiting = waiting(Map.of("trouble", Map.of("endAfterFailures", 9)));
        for (int question = 0; question < 3; question++) {
            waiting.asked(10_000);
            waiting.failed(true, 11_000);
            assertThat(waiting.said(12_000)).isEqualTo(new Retry());
            waiting.failed(true, 13_000);
            assertThat(waiting.said(14_000)).isEqualTo(NOTHING);
        }
    }

    @Test
    void endOfAPlaybackDoesNotHideThatAnAnswerIsTriedAgain() {
        Waiting waiting = waiting(Map.of());
        waiting.asked(10_000);
        waiting.failed(true, 11_000);
        waiting.quiet(12_000);

        assertThat(waiting.said(12_000)).isEqualTo(new Retry());
    }

    @Test
    void failureDuringTheLastGoodbyeIsNotSpokenOf() {
        Waiting waiting = waiting(LIMIT);
        waiting.asked(START + 290_000);
        waiting.due(START + 300_000);

        assertThat(waiting.failed(true, START + 300_100)).isEqualTo(NOTHING);
        assertThat(waiting.said(START + 302_000)).isEqualTo(new End(Why.EXPIRED));
    }

    @Test
    void eachSilenceThatTheAgentAnswersMayBeTriedAgain() {
        Waiting waiting = waiting(Map.of());
        waiting.idleTimeout(OptionalLong.of(5000));
        for (long silence = 10_000; silence < 90_000; silence += 20_000) {
            waiting.quiet(silence);
            assertThat(waiting.due(silence + 5000)).isEqualTo(new AnswerSilence());
            waiting.failed(true, silence + 6000);
            assertThat(waiting.said(silence + 7000)).isEqualTo(new Retry());
            waiting.answered();
        }
    }

    @Test
    void agentThatTakesOverHasItsOwnApology() {
        Waiting waiting = waiting(Map.of());
        waiting.become(settings(Map.of("trouble", Map.of("phrase", "Something broke."))));
        waiting.asked(10_000);

        assertThat(waiting.failed(true, 11_000)).isEqualTo(new SayTrouble("Something broke."));
    }
}
