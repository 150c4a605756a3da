package dev.switchboard.llm.run;

import static dev.switchboard.llm.run.Clerk.call;
import static dev.switchboard.llm.run.Clerk.calling;
import static dev.switchboard.llm.run.Clerk.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.emulator.model.ModelReply;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tools that a client of the standard door brings, beside those of the agent.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class ClientToolsTest {
    private static final ModelReply ANSWER = ModelReply.of("That is 64.17.");
    private static final String WEATHER =
            """
            , "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]
            """;

    @Inject FakeAgentDirectory agents;
    private Clerk clerk;

    @BeforeEach
    void publish() {
        clerk = new Clerk(agents);
        clerk.publish(List.of("calculate", "end_call", "current_time"), Map.of());
    }

    @AfterEach
    void stop() {
        clerk.close();
    }

    @Test
    void toolOfTheClientIsHandedToItBesideThoseOfTheAgent() {
        clerk.replies(calling("call_1", "calculate", "2 + 3"), calling("call_2", "weather", "x"));

        JsonPath completion = complete(WEATHER).jsonPath();

        assertThat(clerk.offered(0)).containsExactly("calculate", "current_time", "weather");
        assertThat(completion.getString("choices[0].finish_reason")).isEqualTo("tool_calls");
        assertThat(completion.getList("choices[0].message.tool_calls.function.name", String.class))
                .containsExactly("weather");
    }

    @Test
    void roundThatAlsoCallsAToolOfTheClientIsTheClients() {
        clerk.replies(
                calling("call_1", "calculate", "2 + 3").calling(call("call_2", "weather", "x")));

        JsonPath completion = complete(WEATHER).jsonPath();

        assertThat(completion.getList("choices[0].message.tool_calls.id", String.class))
                .containsExactly("call_2");
        assertThat(clerk.requests()).hasSize(1);
    }

    @Test
    void clientThatWantsNoToolsOrItsOwnIsNotOfferedThoseOfTheAgent() {
        clerk.replies(ANSWER, ANSWER);

        complete(WEATHER + ", \"tool_choice\": \"none\"");
        complete(", \"tool_choice\": \"none\"");

        assertThat(clerk.offered(0)).containsExactly("weather");
        assertThat(clerk.requests().get(1).containsKey("tools")).isFalse();
    }
}
