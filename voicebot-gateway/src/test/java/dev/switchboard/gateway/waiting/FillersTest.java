package dev.switchboard.gateway.waiting;

import static dev.switchboard.gateway.waiting.Calls.HOUR;
import static dev.switchboard.gateway.waiting.Calls.IDLE;
import static dev.switchboard.gateway.waiting.Calls.NOTHING;
import static dev.switchboard.gateway.waiting.Calls.START;
import static dev.switchboard.gateway.waiting.Calls.settings;
import static dev.switchboard.gateway.waiting.Calls.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.waiting.Decision.AskCaller;
import dev.switchboard.gateway.waiting.Decision.SayFiller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Answers that take long.
class FillersTest {
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

    @Test
    void phraseThatIsWrittenTwiceIsNotSaidTwiceInARow() {
        Waiting waiting =
                waiting(
                        Map.of(
                                "fillers",
                                Map.of(
                                        "enabled",
                                        true,
                                        "mostPerAnswer",
                                        8,
                                        "phrases",
                                        List.of("Well.", "Well.", "Let me see."))));

        List<String> said = fillersOf(waiting, 10_000);
        for (int i = 1; i < said.size(); i++) {
            assertThat(said.get(i)).isNotEqualTo(said.get(i - 1));
        }
        assertThat(said).hasSize(8);
    }

    @Test
    void editOfTheAgentDoesNotShuffleWhatItSays() {
        Waiting waiting = waiting(FILLERS);
        for (long answer = 10_000; answer < 2_000_000; answer += 90_000) {
            List<String> said = fillersOf(waiting, answer);
            waiting.answered();
            waiting.become(settings(FILLERS));
            waiting.asked(answer + 30_000);

            assertThat(waiting.due(answer + 31_000))
                    .isNotIn(said.stream().map(SayFiller::new).toArray());
            waiting.answered();
        }
    }
}
