package dev.switchboard.gateway.waiting;

import static dev.switchboard.gateway.waiting.Calls.HOUR;
import static dev.switchboard.gateway.waiting.Calls.LIMIT;
import static dev.switchboard.gateway.waiting.Calls.NOTHING;
import static dev.switchboard.gateway.waiting.Calls.START;
import static dev.switchboard.gateway.waiting.Calls.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.waiting.Decision.End;
import dev.switchboard.gateway.waiting.Decision.SayGoodbye;
import dev.switchboard.gateway.waiting.Decision.Warn;
import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Calls that go on for too long.
class LongestCallTest {
    @Test
    void callThatIsTooLongEndsAfterAWarningInASilence() {
        Waiting waiting = waiting(LIMIT);
        waiting.quiet(200_000);

        assertThat(waiting.nextDeadline()).isEqualTo(START + 240_000);
        assertThat(waiting.due(START + 240_000)).isEqualTo(new Warn("A minute is left."));
        assertThat(waiting.said(START + 242_000)).isEqualTo(NOTHING);
        assertThat(waiting.nextDeadline()).isEqualTo(START + 300_000);
        assertThat(waiting.due(START + 300_000))
                .isEqualTo(new SayGoodbye("Our time is up.", Why.EXPIRED));
        assertThat(waiting.said(START + 302_000)).isEqualTo(new End(Why.EXPIRED));
    }

    @Test
    void warningInterruptsNobody() {
        Waiting waiting = waiting(LIMIT);
        assertThat(waiting.due(START + 250_000)).isEqualTo(NOTHING);
        waiting.quiet(START + 260_000);
        assertThat(waiting.due(START + 260_000)).isInstanceOf(Warn.class);
    }

    @Test
    void callThatIsTooLongEndsAlsoInTheMiddleOfASentence() {
        Waiting waiting = waiting(LIMIT);
        assertThat(waiting.due(START + 300_000)).isInstanceOf(SayGoodbye.class);
        waiting.busy();
        assertThat(waiting.said(START + 302_000)).isEqualTo(new End(Why.EXPIRED));
    }

    @Test
    void agentMayShortenButNotProlongWhatTheGatewayAllows() {
        assertThat(waiting(Map.of("longestCall", Map.of("seconds", 99_999))).nextDeadline())
                .isEqualTo(START + HOUR);
        assertThat(waiting(Map.of()).due(START + HOUR)).isEqualTo(new End(Why.EXPIRED));
    }

    @Test
    void shortCallIsNotWarnedAtItsVeryBeginning() {
        Map<String, Object> limit =
                Map.of("seconds", 60, "warning", "Soon.", "warnBeforeSeconds", 60);
        Waiting waiting = waiting(Map.of("longestCall", limit));
        waiting.quiet(START);

        assertThat(waiting.nextDeadline()).isEqualTo(START + 60_000);
    }

    @Test
    void goodbyeThatNobodyReportsAsHeardEndsTheCallAllTheSame() {
        Waiting waiting = waiting(LIMIT);
        long limit = START + 300_000;
        waiting.due(limit);

        assertThat(waiting.nextDeadline()).isEqualTo(limit + Waiting.LONGEST_SAYING);
        assertThat(waiting.due(limit + Waiting.LONGEST_SAYING)).isEqualTo(new End(Why.EXPIRED));
    }
}
