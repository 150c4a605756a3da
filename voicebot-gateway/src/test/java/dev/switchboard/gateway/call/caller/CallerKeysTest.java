package dev.switchboard.gateway.call.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keys that the caller presses on a telephone.
class CallerKeysTest {
    private final Rehearsal call = new Rehearsal();

    @Test
    void entryIsAnsweredWhenItsLastKeyIsPressed() {
        press(call, "1234#");
        call.silence(1_000);

        assertThat(call.dialogue().lastLines()).containsExactly("caller: pressed: 1234");
        assertThat(call.spoken).containsExactly("Yes.");
        assertThat(call.dialogue().kept.getFirst().text()).isEqualTo("pressed: 1234");
    }

    @Test
    void pauseEndsAnEntryToo() {
        press(call, "12");
        call.silence(2_900);
        assertThat(call.dialogue().questions).isEmpty();
        press(call, "3");
        call.silence(2_900);
        assertThat(call.dialogue().questions).isEmpty();
        call.silence(500);

        assertThat(call.dialogue().lastLines()).containsExactly("caller: pressed: 123");
    }

    @Test
    void agentSaysWhatEndsAnEntry() {
        Rehearsal four =
                new Rehearsal(
                        CallSettings.PLAIN,
                        Map.of("keypad", Map.of("endKey", "none", "mostKeys", 4)));
        press(four, "12#4");
        four.silence(1_000);
        assertThat(four.dialogue().lastLines()).containsExactly("caller: pressed: 12#4");

        Rehearsal none =
                new Rehearsal(CallSettings.PLAIN, Map.of("keypad", Map.of("enabled", false)));
        press(none, "1234#");
        none.silence(5_000);
        assertThat(none.dialogue().questions).isEmpty();
    }

    @Test
    void endKeyAloneIsAnEntry() {
        press(call, "#");
        call.silence(1_000);
        assertThat(call.dialogue().lastLines()).containsExactly("caller: pressed: #");
    }

    @Test
    void keyStopsTheAgentAtOnce() {
        call.dialogue().willAnswer("For prices press one, for the desk press two.");
        call.silence(200).says("hello").silence(1_500);
        assertThat(call.phase()).isInstanceOf(CallPhase.Speaking.class);
        press(call, "2");

        assertThat(call.phase()).isInstanceOf(CallPhase.Listening.class);
        press(call, "#");
        call.silence(2_000);
        assertThat(call.dialogue().lastLines().getLast()).isEqualTo("caller: pressed: 2");
        assertThat(call.dialogue().lastLines().get(1)).endsWith("[interrupted]");
    }

    /// What the caller was asking meanwhile is not lost.
    @Test
    void entryInTheMiddleOfATurnIsAnsweredWithIt() {
        call.silence(200).says("my number is");
        press(call, "42#");
        call.silence(3_000);

        assertThat(call.dialogue().lastLines())
                .containsExactlyInAnyOrder("caller: my number is", "caller: pressed: 42");
    }

    private static void press(Rehearsal call, String keys) {
        keys.chars().forEach(key -> call.asks(new CallCommand.KeyPressed((char) key)));
    }
}
