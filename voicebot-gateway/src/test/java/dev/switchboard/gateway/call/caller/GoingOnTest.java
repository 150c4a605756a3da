package dev.switchboard.gateway.call.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.session.Rehearsal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A caller who goes on after a pause that was taken for the end of the turn, before the words of
/// that turn are there.
class GoingOnTest {
    private static final String MUCH =
            "because my sister comes to town with her three children whom I have not seen for"
                    + " years now so that all of us would like to eat something good at your place";

    /// Whatever was just happening when the voice came back.
    @ParameterizedTest
    @ValueSource(ints = {400, 500, 600, 700, 800, 900, 1_000, 1_100, 1_200, 1_300, 1_400, 1_500})
    void losesNoWord(int pause) {
        Rehearsal call = new Rehearsal();
        call.transcriber().interimDelay = 300;
        call.transcriber().finalDelay = 500;
        call.silence(200).says("when do you open").silence(pause);
        call.says("on sunday").silence(4_000);

        assertThat(String.join(" ", call.dialogue().lastLines()).replace("caller: ", ""))
                .startsWith("when do you open")
                .contains("on sunday");
    }

    @Test
    void isNotAskedWhetherSomebodyIsThere() {
        Rehearsal call =
                new Rehearsal(
                        CallSettings.PLAIN,
                        Map.of(
                                "idle",
                                Map.of("afterSeconds", 4, "prompts", List.of("Are you there?"))));
        call.transcriber().finalDelay = 1_500;
        call.silence(200).says("when do you open").silence(700).says(MUCH);

        assertThat(call.spoken).isEmpty();
    }
}
