package dev.switchboard.gateway.call.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A voice that is hardly faster than it sounds.
class SlowVoiceTest {
    @Test
    void itsEchoIsKnownBeforeItHasSaidTheWholeClause() {
        Rehearsal call = new Rehearsal(CallSettings.PLAIN, Map.of(), true);
        call.link.pauses = true;
        call.dialogue().willAnswer("we open at nine in the morning on every day of the week.");
        call.silence(300).says("when do you open").silence(1_500);
        call.says("we open at nine").silence(8_000);

        assertThat(call.link.all(CallNotice.PlaybackStopped.class)).isEmpty();
        assertThat(call.dialogue().questions).hasSize(1);
    }
}
