package dev.switchboard.gateway.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.conversation.ItemId;
import org.junit.jupiter.api.Test;

class QuietTest {
    private static final ItemId ITEM = new ItemId("item_1");

    private long now = 1_000;
    private final Quiet quiet = new Quiet(() -> now);

    @Test
    void callOnWhichNobodyHasSpokenIsQuietSinceItsBeginning() {
        now = 5_000;
        assertThat(quiet.nanos()).isEqualTo(4_000);
    }

    @Test
    void callIsNotQuietWhileTheCallerSpeaks() {
        quiet.told(new CallNotice.SpeechStarted(ITEM, 0));
        now = 5_000;
        assertThat(quiet.nanos()).isZero();
        quiet.told(new CallNotice.SpeechStopped(ITEM, 100));
        now = 6_000;
        assertThat(quiet.nanos()).isEqualTo(1_000);
    }

    @Test
    void callIsNotQuietWhileTheAgentThinksAndSpeaks() {
        quiet.told(new CallNotice.StateChanged(new CallPhase.Thinking(1)));
        quiet.told(new CallNotice.SpeechStopped(ITEM, 100));
        now = 5_000;
        assertThat(quiet.nanos()).isZero();
        quiet.told(new CallNotice.StateChanged(new CallPhase.Speaking(1)));
        assertThat(quiet.nanos()).isZero();
        quiet.told(new CallNotice.StateChanged(new CallPhase.Listening()));
        now = 6_000;
        assertThat(quiet.nanos()).isEqualTo(1_000);
    }
}
