package dev.switchboard.gateway.call.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.session.FakeLink;
import dev.switchboard.gateway.call.session.FakeSpeaker;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the caller does while the agent is heard, with a player that can stand still.
class TalkingOverTest {
    private static final String ANSWER =
            "We open at nine in the morning on every day of the week but Sunday.";

    private final Rehearsal call = speaking(true);

    @Test
    void playerStandsStillAtOnceAndGoesOnWithTheWordAfterACough() {
        long onset = call.time.millis();
        call.noise(160).silence(1_500);

        assertThat(call.link.lastTime(CallNotice.PlaybackPaused.class) - onset)
                .isLessThanOrEqualTo(150);
        assertThat(call.link.lastTime(CallNotice.PlaybackResumed.class) - onset)
                .isLessThanOrEqualTo(600);
        assertThat(call.link.all(CallNotice.SpeechStarted.class)).hasSize(2);
        assertThat(call.link.all(CallNotice.PlaybackStopped.class)).isEmpty();
    }

    @Test
    void playerGoesOnAtTheBeginningOfAWord() {
        call.noise(160).silence(1_500);

        long from = call.link.all(CallNotice.PlaybackResumed.class).getFirst().fromMillis();
        long stoodAt = call.link.lastTime(CallNotice.PlaybackPaused.class) - firstAudio(call);
        assertThat(from).isBetween(stoodAt - 1_500, stoodAt);
        assertThat(ANSWER.charAt((int) Math.ceilDiv(from, FakeSpeaker.LETTER))).isNotEqualTo(' ');
    }

    @Test
    void whoOnlyListensIsNotAnswered() {
        call.says("mhm").silence(6_000);

        assertThat(call.link.all(CallNotice.PlaybackResumed.class)).hasSize(1);
        assertThat(call.dialogue().questions).hasSize(2);
        assertThat(call.dialogue().cancelled).isEmpty();
        assertThat(call.dialogue().kept).extracting(kept -> kept.text()).doesNotContain("mhm");
        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
    }

    @Test
    void whoSpeaksHasTheFloorWithinHalfASecond() {
        long onset = call.time.millis();
        call.says("no I mean the other shop").silence(2_000);

        assertThat(call.link.lastTime(CallNotice.PlaybackPaused.class) - onset)
                .isLessThanOrEqualTo(150);
        assertThat(call.link.lastTime(CallNotice.PlaybackStopped.class) - onset)
                .isLessThanOrEqualTo(500);
        assertThat(call.link.all(CallNotice.SpeechStarted.class)).hasSize(3);
    }

    @Test
    void agentIsToldWhatOfItsAnswerWasHeardBeforeTheCallerSpoke() {
        call.silence(1_000).says("no I mean the other shop").silence(2_000);

        List<String> lines = call.dialogue().lastLines();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(3))
                .startsWith("agent: We open")
                .endsWith("[interrupted]")
                .doesNotContain("Sunday");
        assertThat(lines.getLast()).isEqualTo("caller: no I mean the other shop");
    }

    @Test
    void nothingMoreOfAnAnswerIsHeardOnceTheCallerHasTheFloor() {
        call.says("no I mean the other shop").silence(2_000);

        long stopped = call.link.lastTime(CallNotice.PlaybackStopped.class);
        assertThat(call.link.told())
                .filteredOn(it ->
                        it.at() > stopped
                                && it.notice() instanceof CallNotice.ReplyAudio audio
                                && audio.reply().turn() == 2)
                .isEmpty();
    }

    /// Nothing else would: the answer was written and sent long ago.
    @Test
    void playerOfAnAgentThatNeverStandsStillIsStoppedToo() {
        Rehearsal once =
                speaking(true, Map.of("interruption", Map.of("resumeAfterFalseAlarm", false)));
        once.says("no I mean the other shop").silence(2_000);

        assertThat(once.link.all(CallNotice.PlaybackPaused.class)).isEmpty();
        assertThat(once.link.all(CallNotice.PlaybackStopped.class)).hasSize(1);
    }

    @Test
    void callerOfAPlayerThatCannotStandStillInterruptsOrDoesNot() {
        Rehearsal plain = speaking(false);
        long onset = plain.time.millis();
        plain.says("stop that please").silence(1_500);

        assertThat(plain.link.all(CallNotice.PlaybackPaused.class)).isEmpty();
        assertThat(plain.link.lastTime(CallNotice.SpeechStarted.class) - onset)
                .isLessThanOrEqualTo(400);
        assertThat(plain.dialogue().questions).hasSize(3);
    }

    @Test
    void coughDoesNotReachAPlayerThatCannotStandStill() {
        Rehearsal plain = speaking(false);
        plain.noise(130).silence(6_000);

        assertThat(plain.link.all(CallNotice.SpeechStarted.class)).hasSize(2);
        assertThat(plain.link.all(CallNotice.ReplyEnded.class).getLast().outcome())
                .isEqualTo(new Outcome.Completed());
    }

    /// In the second answer of a call: in the first one the line may still echo.
    private static Rehearsal speaking(boolean pauses) {
        return speaking(pauses, Map.of());
    }

    private static Rehearsal speaking(boolean pauses, Map<String, Object> voice) {
        Rehearsal call = new Rehearsal(CallSettings.PLAIN, voice);
        call.link.pauses = pauses;
        call.dialogue().willAnswer("Yes, please. What can I do for you today?", ANSWER);
        call.silence(300).says("hello there").silence(5_000);
        call.says("when do you open").silence(2_500);
        assertThat(call.phase()).isInstanceOf(CallPhase.Speaking.class);
        return call;
    }

    private static long firstAudio(Rehearsal call) {
        return call.link.told().stream()
                .filter(it ->
                        it.notice() instanceof CallNotice.ReplyAudio audio
                                && audio.reply().turn() == 2)
                .mapToLong(FakeLink.Told::at)
                .min()
                .orElseThrow();
    }
}
