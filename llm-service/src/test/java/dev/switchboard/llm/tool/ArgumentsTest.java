package dev.switchboard.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json      | no JSON object",
                "[1]           | no JSON object",
                "{} {}         | no JSON object",
                "{\"z\": 1}    | it takes q",
                "{\"q\": 7}    | `q` is a string",
                "{\"q\": \" \"} | `q` is missing"
            })
    void argumentsThatDoNotFitAreAnErrorThatSaysHowToCall(String written, String part) {
        assertThatThrownBy(() -> Arguments.of(written, Set.of("q")).demandedText("q"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({"0", "11", "1.5", "'\"3\"'", "1e99", "99999999999999999999"})
    void numberThatIsNotAmongThoseAskedForIsRefused(String written) {
        assertThatThrownBy(() ->
                        Arguments.of("{\"n\": " + written + "}", Set.of("n")).number("n", 1, 10))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("from 1 to 10");
    }

    @Test
    void nothingAtAllIsNoArguments() throws Exception {
        assertThat(Arguments.of("", Set.of("q")).text("q")).isEmpty();
        assertThat(Arguments.of("{\"q\": null}", Set.of("q")).text("q")).isEmpty();
    }

    @Test
    void endlessArgumentsAreRefused() {
        assertThatThrownBy(() -> Arguments.of("{" + " ".repeat(16_000) + "}", Set.of()))
                .hasMessageContaining("16,000");
    }
}
