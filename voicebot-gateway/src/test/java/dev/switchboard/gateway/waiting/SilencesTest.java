package dev.switchboard.gateway.waiting;

import static dev.switchboard.gateway.waiting.Calls.IDLE;
import static dev.switchboard.gateway.waiting.Calls.NOTHING;
import static dev.switchboard.gateway.waiting.Calls.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.waiting.Decision.AnswerSilence;
import dev.switchboard.gateway.waiting.Decision.AskCaller;
import dev.switchboard.gateway.waiting.Decision.End;
import dev.switchboard.gateway.waiting.Decision.SayGoodbye;
import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Callers who say nothing.
class SilencesTest {
    @Test
    void silentCallerIsAskedTwiceAndThenLeftPolitely() {
        Waiting waiting = waiting(IDLE);
        waiting.quiet(20_000);

        assertThat(waiting.nextDeadline()).isEqualTo(30_000);
        assertThat(waiting.due(30_000)).isEqualTo(new AskCaller("Hello?"));
        assertThat(waiting.said(31_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(41_000)).isEqualTo(new AskCaller("Are you there?"));
        assertThat(waiting.said(42_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(52_000))
                .isEqualTo(new SayGoodbye("Goodbye then.", Why.CALLER_SILENT));
        assertThat(waiting.said(53_000)).isEqualTo(new End(Why.CALLER_SILENT));
        assertThat(waiting.nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void withoutAFarewellTheCallJustEnds() {
        Waiting waiting = waiting(Map.of("idle", Map.of("afterSeconds", 10, "prompts", List.of())));
        waiting.quiet(20_000);

        assertThat(waiting.due(30_000)).isEqualTo(new End(Why.CALLER_SILENT));
    }

    @Test
    void callerWhoAnswersThePromptIsAskedFromTheBeginningNextTime() {
        Waiting waiting = waiting(IDLE);
        waiting.quiet(20_000);
        waiting.due(30_000);
        waiting.said(31_000);
        waiting.asked(33_000);
        waiting.answered();
        waiting.quiet(40_000);

        assertThat(waiting.due(50_000)).isEqualTo(new AskCaller("Hello?"));
    }

    @Test
    void noiseStartsTheSilenceAgainButNotThePrompts() {
        Waiting waiting = waiting(IDLE);
        waiting.quiet(20_000);
        waiting.due(30_000);
        waiting.said(31_000);
        waiting.busy();
        assertThat(waiting.due(45_000)).isEqualTo(NOTHING);
        waiting.quiet(45_000);

        assertThat(waiting.due(54_999)).isEqualTo(NOTHING);
        assertThat(waiting.due(55_000)).isEqualTo(new AskCaller("Are you there?"));
    }

    @Test
    void callerWhoSpeaksDuringTheGoodbyeIsNotLeft() {
        Waiting waiting = waiting(Map.of("idle", Map.of("afterSeconds", 10, "farewell", "Bye.")));
        waiting.quiet(20_000);
        waiting.due(30_000);
        waiting.busy();

        assertThat(waiting.said(31_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(60_000)).isEqualTo(NOTHING);
    }

    @Test
    void nobodyIsAskedWhileTheAgentOrTheCallerSpeaks() {
        Waiting waiting = waiting(IDLE);
        assertThat(waiting.due(60_000)).isEqualTo(NOTHING);
        waiting.asked(60_000);
        assertThat(waiting.due(80_000)).isEqualTo(NOTHING);
    }

    @Test
    void agentAnswersTheSilenceItselfWhereTheClientWantsThat() {
        Waiting waiting = waiting(Map.of());
        waiting.idleTimeout(OptionalLong.of(6000));
        waiting.quiet(20_000);

        assertThat(waiting.nextDeadline()).isEqualTo(26_000);
        assertThat(waiting.due(26_000)).isEqualTo(new AnswerSilence());
        waiting.answered();
        waiting.quiet(29_000);
        assertThat(waiting.due(35_000)).isEqualTo(new AnswerSilence());
    }

    @Test
    void silencesThatTheAgentAnswersCountLikePrompts() {
        Waiting waiting = waiting(IDLE);
        waiting.idleTimeout(OptionalLong.of(6000));
        for (long at = 20_000; at < 40_000; at += 10_000) {
            waiting.quiet(at);
            assertThat(waiting.due(at + 6000)).isEqualTo(new AnswerSilence());
            waiting.answered();
        }
        waiting.quiet(40_000);

        assertThat(waiting.due(46_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(50_000)).isInstanceOf(SayGoodbye.class);
    }

    @Test
    void endOfAPlaybackDoesNotHideThatAPromptWasHeard() {
        Waiting waiting = waiting(IDLE);
        waiting.quiet(20_000);
        waiting.due(30_000);
        waiting.quiet(31_000);
        waiting.said(31_000);

        assertThat(waiting.nextDeadline()).isEqualTo(41_000);
    }

    @Test
    void agentAsksBeforeALongerTimeoutOfTheClientIsUp() {
        Waiting waiting = waiting(IDLE);
        waiting.idleTimeout(OptionalLong.of(20_000));
        waiting.quiet(20_000);

        assertThat(waiting.due(30_000)).isEqualTo(new AskCaller("Hello?"));
    }
}
