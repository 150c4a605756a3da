package dev.switchboard.llm.tool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.tool.ToolBench;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurrentTimeTest {
    private static final CurrentTime TOOL =
            new CurrentTime(InstantSource.fixed(Instant.parse("2027-03-28T00:59:59.9Z")));
    private final ToolBench bench = ToolBench.of(TOOL);

    @Test
    void clocksOfTheNamedPlaceAreRead() {
        assertThat(bench.run("{\"zone\": \"Europe/Berlin\"}"))
                .isEqualTo(
                        "{\"time\": \"2027-03-28T01:59:59+01:00\", \"weekday\": \"Sunday\", \"zone\": \"Europe/Berlin\"}");
        assertThat(bench.run("{\"zone\": \"America/New_York\"}"))
                .contains("2027-03-27T20:59:59-04:00", "Saturday");
    }

    @Test
    void withoutAPlaceItIsThatOfTheAgentOrUtc() {
        assertThat(bench.run("{}")).contains("2027-03-28T00:59:59Z");
        assertThat(ToolBench.of(TOOL, Map.of("context", Map.of("timezone", "Asia/Tokyo"))).run(""))
                .contains("2027-03-28T09:59:59+09:00");
    }

    @Test
    void unknownPlaceIsAnErrorThatSaysWhatToSend() {
        assertThat(bench.run("{\"zone\": \"Berlin\"}"))
                .startsWith("Error: ")
                .contains("Europe/Berlin");
    }
}
