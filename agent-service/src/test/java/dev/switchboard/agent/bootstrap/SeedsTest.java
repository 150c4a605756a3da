package dev.switchboard.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedsTest {
    static List<ObjectNode> seeds() {
        return Seeds.read();
    }

    /// Digits and symbols are read aloud in surprising ways, and long texts tire the ear.
    @ParameterizedTest
    @MethodSource("seeds")
    void textsAreWrittenToBeSpoken(ObjectNode seed) {
        List<String> spoken = new ArrayList<>();
        seed.path("knowledge").forEach(entry -> spoken.add(entry.path("text").asText()));
        spoken.add(seed.path("voice").path("greeting").asText());

        assertThat(spoken).allMatch(text -> text.matches("[A-Za-z ,.?'-]+"));
        assertThat(spoken).allMatch(text -> sentences(text) <= 4);
        assertThat(spoken).allMatch(text -> text.endsWith(".") || text.endsWith("?"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seedKnowsAtLeastTwentyThings(ObjectNode seed) {
        var topics = new HashSet<String>();
        for (JsonNode entry : seed.path("knowledge")) {
            topics.add(entry.path("topic").asText());
        }

        assertThat(topics).hasSizeGreaterThanOrEqualTo(20).hasSize(seed.path("knowledge").size());
    }

    private static int sentences(String text) {
        return text.split("[.?]( |$)", -1).length - 1;
    }
}
