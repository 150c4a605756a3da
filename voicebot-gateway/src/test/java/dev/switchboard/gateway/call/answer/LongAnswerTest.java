package dev.switchboard.gateway.call.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.session.FakeLink;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The agent is not far ahead of who listens.
class LongAnswerTest {
    private static final String LONG =
            IntStream.range(0, 10)
                    .mapToObj(
                            i -> "This is sentence number " + (char) ('A' + i) + " of what I say.")
                    .collect(Collectors.joining(" "));

    private final Rehearsal call = new Rehearsal();

    @Test
    void onlySomeSecondsAreSaidAheadOfTheListener() {
        call.dialogue().willAnswer(LONG);
        call.silence(200).says("when do you open").silence(4_000);

        long heard = call.time.millis() - call.link.firstTime(CallNotice.ReplyAudio.class);
        assertThat(sent() - heard).isBetween(2_000L, 8_000L);
    }

    @Test
    void everythingIsSaidWithoutAGap() {
        call.dialogue().willAnswer(LONG);
        call.silence(200).says("when do you open").silence(40_000);

        assertThat(String.join(" ", call.spoken)).isEqualTo(LONG);
        assertThat(call.link.all(CallNotice.ReplyEnded.class).getFirst().outcome())
                .isEqualTo(new Outcome.Completed());
        long left = 0;
        long at = call.link.firstTime(CallNotice.ReplyAudio.class);
        for (FakeLink.Told told : call.link.told()) {
            if (told.notice() instanceof CallNotice.ReplyAudio audio) {
                left -= told.at() - at;
                assertThat(left).isNotNegative();
                left += audio.audio().length() / 24;
                at = told.at();
            }
        }
    }

    @Test
    void whatWaitsIsNeverSaidOnceTheCallerTakesTheFloor() {
        call.dialogue().willAnswer(LONG, "Good.");
        call.silence(200).says("when do you open").silence(3_000);
        call.says("no wait tell me something else").silence(5_000);

        assertThat(call.spoken).last().isEqualTo("Good.");
        assertThat(call.spoken).hasSizeLessThan(8);
    }

    private long sent() {
        return call.link.all(CallNotice.ReplyAudio.class).stream()
                .mapToLong(audio -> audio.audio().length() / 24)
                .sum();
    }
}
