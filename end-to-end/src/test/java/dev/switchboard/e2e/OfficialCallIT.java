package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.models.realtime.RealtimeServerEvent;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.OfficialCall;
import dev.switchboard.e2e.sound.CallerVoice;
import dev.switchboard.e2e.sound.Ears;
import dev.switchboard.e2e.sound.Pcm;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official OpenAI client calls our agents: real services, real speech in both directions.
@ExtendWith(SharedPlatform.class)
class OfficialCallIT {
    private final Platform platform;
    private final CallerVoice caller;
    private final Ears ears;

    OfficialCallIT(Platform platform) {
        this.platform = platform;
        caller = CallerVoice.on(platform);
        ears = new Ears(platform);
    }

    @Test
    void officialClientAsksTwoAgentsInOneCallAndFindsEveryEventValid() {
        var checkUp = Pcm.ofWav(caller.wav("How much does a check up cost?"));
        var redLight = Pcm.ofWav(caller.wav("What does the red light on my router mean?"));
        try (var call = OfficialCall.to("nova", platform)) {
            call.transcribe();
            var first = call.ask(checkUp);
            assertThat(first.question()).contains("how much does a").contains("cost");
            assertThat(ears.hear(first.sound())).containsPattern("(forty five|45) pounds");

            assertThat(call.switchTo("vera")).isEqualTo("vera");
            var second = call.ask(redLight);
            assertThat(second.question()).contains("red light");
            assertThat(ears.hear(second.sound())).contains("signal").contains("minutes");

            List<RealtimeServerEvent> events = call.events();
            assertThat(events).allSatisfy(RealtimeServerEvent::validate);
            assertThat(events).noneMatch(RealtimeServerEvent::isError);
        }
    }
}
