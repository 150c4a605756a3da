package dev.switchboard.gateway.transport.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.transport.telephone.PlaybackStep.Forget;
import dev.switchboard.gateway.transport.telephone.PlaybackStep.Report;
import dev.switchboard.gateway.transport.telephone.PlaybackStep.Send;
import dev.switchboard.gateway.transport.telephone.PlaybackStep.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacedPlaybackTest {
    private static final ItemId ITEM = new ItemId("item");
    private static final ItemId NEXT = new ItemId("next");

    private long now;
    private final PacedPlayback buffered = new PacedPlayback(Pacing.BUFFERED, () -> now);
    private final PacedPlayback direct = new PacedPlayback(Pacing.DIRECT, () -> now);

    @Test
    void firstAudioLeavesAtOnceHoweverLittleItIs() {
        add(buffered, ITEM, 0, 30);
        assertThat(steps(buffered)).containsExactly(new Report(ITEM, 0, true), "30 ms from 0");
    }

    @Test
    void carrierWithABufferIsGivenTwoSecondsAhead() {
        add(buffered, ITEM, 0, 10_000);
        assertThat(steps(buffered)).hasSize(1 + 10).last().isEqualTo("200 ms from 1800");
        buffered.heard(3);
        assertThat(steps(buffered))
                .containsExactly(
                        new Report(ITEM, 200, true),
                        new Report(ITEM, 400, true),
                        new Report(ITEM, 600, true),
                        "200 ms from 2000",
                        "200 ms from 2200",
                        "200 ms from 2400");
    }

    @Test
    void carrierWithoutABufferIsGivenEveryFrameAtItsTime() {
        add(direct, ITEM, 0, 1_000);
        assertThat(steps(direct)).hasSize(1 + 4).last().isEqualTo("20 ms from 60");
        assertThat(direct.next()).isEqualTo(new Wait(Duration.ofMillis(20).toNanos()));
        pass(20);
        assertThat(steps(direct)).containsExactly("20 ms from 80");
        pass(19);
        assertThat(steps(direct)).isEmpty();
    }

    @Test
    void carrierWithoutABufferReportsByTheClock() {
        add(direct, ITEM, 0, 500);
        List<Object> all = new ArrayList<>();
        for (int frame = 0; frame < 30; frame++) {
            all.addAll(steps(direct));
            pass(20);
        }
        assertThat(all)
                .filteredOn(Report.class::isInstance)
                .containsExactly(
                        new Report(ITEM, 0, true),
                        new Report(ITEM, 200, true),
                        new Report(ITEM, 400, true),
                        new Report(ITEM, 500, false));
    }

    @Test
    void pauseLetsTheCarrierForgetAndKnowsWhereItStood() {
        add(buffered, ITEM, 0, 3_000);
        List<Object> _ = steps(buffered);
        buffered.heard(2);
        List<Object> _ = steps(buffered);
        pass(150);
        buffered.pause();
        assertThat(steps(buffered)).containsExactly(new Forget(), new Report(ITEM, 550, false));
    }

    /// A carrier answers a clear by every mark at once, as if all had been heard.
    @Test
    void marksThatComeAfterTheCarrierForgotSayNothing() {
        add(buffered, ITEM, 0, 1_000);
        List<Object> _ = steps(buffered);
        buffered.pause();
        List<Object> _ = steps(buffered);
        for (int mark = 1; mark <= 5; mark++) {
            buffered.heard(mark);
        }
        buffered.resume(ITEM, 0);
        assertThat(steps(buffered)).contains("200 ms from 0", "200 ms from 800");
    }

    @Test
    void resumedItemIsSentAgainFromWhereTheCallSays() {
        add(buffered, ITEM, 0, 3_000);
        List<Object> _ = steps(buffered);
        buffered.heard(5);
        buffered.pause();
        List<Object> _ = steps(buffered);
        buffered.resume(ITEM, 700);
        assertThat(steps(buffered))
                .startsWith(new Report(ITEM, 700, true), "200 ms from 700", "200 ms from 900");
    }

    @Test
    void directPlaybackStandsStillAfterWhatWasSent() {
        add(direct, ITEM, 0, 1_000);
        List<Object> _ = steps(direct);
        direct.pause();
        assertThat(steps(direct)).containsExactly(new Report(ITEM, 80, false));
        pass(1_000);
        assertThat(steps(direct)).isEmpty();
        direct.resume(ITEM, 40);
        assertThat(steps(direct)).startsWith(new Report(ITEM, 40, true), "20 ms from 40");
    }

    /// Two seconds are kept behind what was heard.
    @Test
    void itemIsWoundBackAsFarAsItIsRemembered() {
        add(buffered, ITEM, 0, 2_000);
        for (int mark = 1; mark <= 50; mark++) {
            List<Object> _ = steps(buffered);
            buffered.heard(mark);
            add(buffered, ITEM, 1_800 + 200 * mark, 200);
        }
        buffered.pause();
        List<Object> _ = steps(buffered);
        buffered.resume(ITEM, 8_000);
        assertThat(steps(buffered)).startsWith(new Report(ITEM, 8_000, true), "200 ms from 8000");
    }

    @Test
    void stoppedItemIsForgottenEverywhere() {
        add(buffered, ITEM, 0, 3_000);
        List<Object> _ = steps(buffered);
        buffered.stop(ITEM);
        assertThat(steps(buffered)).containsExactly(new Forget(), new Report(ITEM, 0, false));
        assertThat(buffered.idle()).isTrue();
    }

    @Test
    void itemBehindAStoppedOneIsHeardWhole() {
        add(buffered, ITEM, 0, 600);
        add(buffered, NEXT, 5_000, 600);
        List<Object> _ = steps(buffered);
        buffered.stop(ITEM);
        assertThat(steps(buffered))
                .containsExactly(
                        new Forget(),
                        new Report(ITEM, 0, false),
                        new Report(NEXT, 0, true),
                        "200 ms from 5000",
                        "200 ms from 5200",
                        "200 ms from 5400");
    }

    @Test
    void nextItemBeginsWhenTheOneBeforeItWasHeard() {
        add(buffered, ITEM, 0, 200);
        add(buffered, NEXT, 5_000, 200);
        List<Object> _ = steps(buffered);
        buffered.heard(1);
        assertThat(steps(buffered))
                .containsExactly(new Report(ITEM, 200, false), new Report(NEXT, 0, true));
    }

    @Test
    void everythingButSomeItemsCanBeForgotten() {
        add(buffered, ITEM, 0, 400);
        add(buffered, NEXT, 5_000, 400);
        List<Object> _ = steps(buffered);
        buffered.stopAllBut(Set.of(NEXT));
        assertThat(steps(buffered)).contains(new Report(ITEM, 0, false), "200 ms from 5000");
    }

    @Test
    void whatStandsStillWaitsForItsDecision() {
        add(buffered, ITEM, 0, 400);
        List<Object> _ = steps(buffered);
        buffered.pause();
        List<Object> _ = steps(buffered);
        buffered.stopAllBut(Set.of());
        buffered.resume(ITEM, 0);
        assertThat(steps(buffered)).contains("200 ms from 0", "200 ms from 200");
    }

    @Test
    void carrierThatAcknowledgesNothingIsBelievedAfterAWhile() {
        add(buffered, ITEM, 0, 400);
        List<Object> _ = steps(buffered);
        pass(200 + 4_999);
        assertThat(steps(buffered)).isEmpty();
        pass(1);
        assertThat(steps(buffered))
                .containsExactly(new Report(ITEM, 200, true), new Report(ITEM, 400, false));
    }

    /// Else every two seconds of an answer were followed by seconds of silence.
    @Test
    void carrierThatAcknowledgesNothingIsGivenTheRestByTheClock() {
        add(buffered, ITEM, 0, 10_000);
        List<Object> _ = steps(buffered);
        pass(200 + 5_000);
        assertThat(steps(buffered)).hasSize(10 + 10).last().isEqualTo("200 ms from 3800");
        pass(200);
        assertThat(steps(buffered))
                .containsExactly(new Report(ITEM, 2_200, true), "200 ms from 4000");
    }

    @Test
    void carrierThatAcknowledgesAgainIsWaitedForAgain() {
        add(buffered, ITEM, 0, 10_000);
        List<Object> _ = steps(buffered);
        pass(200 + 5_000);
        List<Object> _ = steps(buffered);
        buffered.heard(11);
        List<Object> _ = steps(buffered);
        pass(200);
        assertThat(steps(buffered)).isEmpty();
    }

    @Test
    void soundsOfNoItemAreNotReported() {
        assertThat(buffered.add(Optional.empty(), sound(0, 100))).isTrue();
        assertThat(steps(buffered)).containsExactly("100 ms from 0");
        buffered.heard(1);
        assertThat(steps(buffered)).isEmpty();
        assertThat(buffered.idle()).isTrue();
    }

    @Test
    void itemThatIsLateGoesOnCountingAfterTheSoundOfAKey() {
        add(buffered, ITEM, 0, 200);
        List<Object> _ = steps(buffered);
        buffered.heard(1);
        assertThat(buffered.add(Optional.empty(), sound(0, 100))).isTrue();
        List<Object> _ = steps(buffered);
        buffered.heard(2);
        add(buffered, ITEM, 200, 200);
        assertThat(steps(buffered)).containsExactly(new Report(ITEM, 200, true), "200 ms from 200");
        buffered.heard(3);
        assertThat(steps(buffered)).containsExactly(new Report(ITEM, 400, false));
    }

    @Test
    void audioBeyondFourMinutesHasNoPlace() {
        for (int second = 0; second < 240; second++) {
            assertThat(buffered.add(Optional.of(ITEM), sound(0, 1_000))).isTrue();
        }
        assertThat(buffered.add(Optional.of(ITEM), sound(0, 1))).isFalse();
        List<Object> _ = steps(buffered);
        assertThat(buffered.add(Optional.of(ITEM), sound(0, 1_000))).isTrue();
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    /// Audio in which each millisecond has its number.
    private static AudioFrame sound(int from, int millis) {
        short[] samples = new short[8 * millis];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (from + i / 8);
        }
        return AudioFrame.of(samples);
    }

    private static void add(PacedPlayback playback, ItemId item, int from, int millis) {
        assertThat(playback.add(Optional.of(item), sound(from, millis))).isTrue();
    }

    /// What is done until there is something to wait for; audio by its length and first number.
    private static List<Object> steps(PacedPlayback playback) {
        List<Object> steps = new ArrayList<>();
        PlaybackStep step = playback.next();
        while (!(step instanceof Wait)) {
            steps.add(
                    step instanceof Send(AudioFrame audio, int _)
                            ? "%d ms from %d".formatted(audio.length() / 8, audio.samples()[0])
                            : step);
            step = playback.next();
        }
        return steps;
    }
}
