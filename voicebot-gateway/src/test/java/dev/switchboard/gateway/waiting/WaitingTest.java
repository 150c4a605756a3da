package dev.switchboard.gateway.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.Settings;
import dev.switchboard.gateway.waiting.Decision.AnswerSilence;
import dev.switchboard.gateway.waiting.Decision.AskCaller;
import dev.switchboard.gateway.waiting.Decision.End;
import dev.switchboard.gateway.waiting.Decision.Nothing;
import dev.switchboard.gateway.waiting.Decision.Retry;
import dev.switchboard.gateway.waiting.Decision.SayFiller;
import dev.switchboard.gateway.waiting.Decision.SayGoodbye;
import dev.switchboard.gateway.waiting.Decision.SayTrouble;
import dev.switchboard.gateway.waiting.Decision.Warn;
import dev.switchboard.gateway.waiting.Decision.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final long START = 5000;
    private static final long HOUR = 3_600_000;
    private static final Nothing NOTHING = new Nothing();
    private static final Map<String, Object> FILLERS =
            Map.of(
                    "fillers",
                    Map.of(
                            "enabled",
                            true,
                            "afterMs",
                            1000,
                            "phrases",
                            List.of("One moment.", "Let me see.", "Well.")));
    private static final Map<String, Object> IDLE =
            Map.of(
                    "idle",
                    Map.of(
                            "afterSeconds",
                            10,
                            "prompts",
                            List.of("Hello?", "Are you there?"),
                            "farewell",
                            "Goodbye then."));
    private static final Map<String, Object> LIMIT =
            Map.of(
                    "longestCall",
                    Map.of(
                            "seconds",
                            300,
                            "warnBeforeSeconds",
                            60,
                            "warning",
                            "A minute is left.",
                            "farewell",
                            "Our time is up."));

    @Test
    void answerThatTakesLongIsPrecededByAFiller() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);

        assertThat(waiting.nextDeadline()).isEqualTo(11_000);
        assertThat(waiting.due(10_999)).isEqualTo(NOTHING);
        assertThat(waiting.due(11_000)).isInstanceOf(SayFiller.class);
        assertThat(waiting.due(11_001)).isEqualTo(NOTHING);
    }

    @Test
    void fillersAreOnlySaidWhereTheyAreEnabled() {
        Waiting waiting = waiting(Map.of("fillers", Map.of("phrases", List.of("One moment."))));
        waiting.asked(10_000);

        assertThat(waiting.nextDeadline()).isEqualTo(START + HOUR);
        assertThat(waiting.due(30_000)).isEqualTo(NOTHING);
    }

    @Test
    void noFillerIsSaidAfterTheFirstWordOfTheAnswer() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);
        waiting.answered();

        assertThat(waiting.due(12_000)).isEqualTo(NOTHING);
    }

    @Test
    void noFillerFollowsOneThatWasSaidWhenTheAnswerCame() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);
        waiting.due(11_000);
        waiting.answered();

        assertThat(waiting.said(12_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(20_000)).isEqualTo(NOTHING);
    }

    @Test
    void nextFillerWaitsAsLongAgainAfterTheFirstWasHeard() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);
        waiting.due(11_000);
        waiting.said(11_800);

        assertThat(waiting.nextDeadline()).isEqualTo(12_800);
        assertThat(waiting.due(12_800)).isInstanceOf(SayFiller.class);
    }

    @Test
    void oneAnswerHasTwoFillersAtMostAndTheNextAnswerItsOwn() {
        Waiting waiting = waiting(FILLERS);
        assertThat(fillersOf(waiting, 10_000)).hasSize(2);
        assertThat(fillersOf(waiting, 40_000)).hasSize(2);
    }

    @Test
    void fillersAreShuffledAndDoNotComeTwiceBeforeAllWereSaid() {
        Waiting waiting = waiting(FILLERS);
        List<String> said = new ArrayList<>();
        for (int answer = 0; answer < 30; answer++) {
            said.addAll(fillersOf(waiting, 10_000 + answer * 30_000L));
        }

        assertThat(said).hasSize(60);
        for (int i = 0; i < 60; i += 3) {
            assertThat(said.subList(i, i + 3)).doesNotHaveDuplicates();
        }
        for (int i = 1; i < 60; i++) {
            assertThat(said.get(i)).isNotEqualTo(said.get(i - 1));
        }
        assertThat(
                        new HashSet<>(
                                List.of(
                                        said.subList(0, 3),
                                        said.subList(3, 6),
                                        said.subList(6, 9))))
                .hasSizeGreaterThan(1);
    }

    @Test
    void callerWhoSpeaksStopsTheWait() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);
        waiting.busy();

        assertThat(waiting.due(12_000)).isEqualTo(NOTHING);
    }

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

    @Test
    void answerThatFailsIsSpokenOfAndTriedAgainOnce() {
        Waiting waiting = waiting(Map.of());
        waiting.asked(10_000);

        assertThat(waiting.failed(true, 11_000)).isEqualTo(new SayTrouble("Sorry."));
        assertThat(waiting.said(12_000)).isEqualTo(new Retry());
        assertThat(waiting.failed(true, 13_000)).isEqualTo(new SayTrouble("Sorry."));
        assertThat(waiting.said(14_000)).isEqualTo(NOTHING);
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
    void agentThatTakesOverWaitsInItsOwnWay() {
        Waiting waiting = waiting(FILLERS);
        waiting.become(settings(IDLE));
        waiting.asked(10_000);
        assertThat(waiting.due(20_000)).isEqualTo(NOTHING);
        waiting.quiet(20_000);

        assertThat(waiting.due(30_000)).isEqualTo(new AskCaller("Hello?"));
    }

    @Test
    void replyThatEndsWithoutAWordAfterAFillerLeavesSilence() {
        Waiting waiting = waiting(FILLERS);
        waiting.asked(10_000);
        waiting.due(11_000);
        waiting.quiet(11_500);

        assertThat(waiting.said(12_000)).isEqualTo(NOTHING);
        assertThat(waiting.due(20_000)).isEqualTo(NOTHING);
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

    private static List<String> fillersOf(Waiting waiting, long asked) {
        List<String> fillers = new ArrayList<>();
        waiting.asked(asked);
        for (long now = asked; now < asked + 20_000; now += 500) {
            if (waiting.due(now) instanceof SayFiller(String text)) {
                fillers.add(text);
                waiting.said(now + 100);
            }
        }
        return fillers;
    }

    private static Waiting waiting(Map<String, Object> settings) {
        return new Waiting(settings(settings), new Random(7), START);
    }

    private static WaitingSettings settings(Map<String, Object> settings) {
        var voice = new AgentView.Voice(Optional.empty(), "en", new Settings(settings));
        return WaitingSettings.of(voice, HOUR, "Sorry.");
    }
}
