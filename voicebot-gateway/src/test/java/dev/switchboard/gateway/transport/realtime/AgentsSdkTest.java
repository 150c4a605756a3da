package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.emulator.voice.Question;
import dev.switchboard.emulator.voice.Question.Line;
import dev.switchboard.emulator.voice.ScriptedAnswer;
import dev.switchboard.emulator.voice.TtsEmulator.SpokenClause;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.audio.Speech;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.testing.node.NodePackages;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's own voice agents of npm, unmodified. It runs where Node.js is installed.
@QuarkusTest
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class AgentsSdkTest extends RealtimeTest {
    private static final String PACKAGE = "@openai/agents-realtime@0.20.0";
    private static final String SCHEMAS = "zod@4.1.13";

    /// What the caller talks over, and how many milliseconds a letter of it sounds.
    private static final String CUT = "One moment, please. I am looking it up for you now.";

    private static final int LETTER = 60;

    @Test
    void agentsOfTheOfficialSdkHoldACall(@TempDir Path folder) throws Exception {
        Optional<NodePackages> packages = NodePackages.fetchWhole(PACKAGE, SCHEMAS);
        assumeTrue(packages.isPresent(), "needs Node.js and a registry of npm");
        script();

        String printed =
                packages.orElseThrow()
                        .run(
                                program(),
                                Map.of(
                                        "URL",
                                        "ws://" + server.getAuthority() + "/v1/realtime?model=vera",
                                        "KEY",
                                        secret(),
                                        "SPEECH",
                                        speech(folder).toString()));

        JsonNode seen = new ObjectMapper().readTree(printed);
        assertThat(texts(seen.get("errors"))).isEmpty();
        assertThat(texts(seen.get("unread"))).isEmpty();
        JsonNode turns = seen.get("turns");
        assertThat(turns.get("written").asText()).isEqualTo("Desk: At nine.");
        assertThat(turns.get("typed").asText()).isEqualTo("Desk: I am here.");
        assertThat(turns.get("missed").asText()).startsWith("Desk: Sorry");
        assertThat(seen.get("missed").asText()).isEqualTo("provider-failed");
        assertThat(turns.get("spoken").asText()).isEqualTo("Desk: Going forward now.");
        assertThat(turns.get("tool").asText()).isEqualTo("Desk: We are closed on Sundays.");
        assertThat(turns.get("afterwards").asText()).isEqualTo("Desk: All right, I stop.");
        assertThat(turns.get("handoff").asText()).isEqualTo("Billing: Your bill is paid.");
        assertThat(texts(seen.get("written")))
                .containsExactly("user: When do you open?", "assistant: At nine.");
        assertThat(texts(seen.get("spoken")))
                .contains("user: Go forward ten meters.", "user: Stop that.")
                .noneMatch(line -> line.contains("never heard"));
        assertThat(texts(seen.get("tools"))).containsExactly("opening_hours: closed on Sunday");
        assertThat(texts(seen.get("handoffs"))).containsExactly("Desk to Billing");
        assertThat(seen.get("agent").asText()).isEqualTo("Billing");
        assertThat(turns.get("leaving").asText()).isEqualTo("Billing: One moment.");
        assertThat(turns.get("taken").asText()).isEqualTo("Billing: It costs ten euros.");
        assertThat(turns.get("next").asText()).isEqualTo("Billing: You are welcome.");
        assertThat(seen.get("model").asText()).isEqualTo("nova");
        assertThat(seen.get("soundOfNext").asInt()).isPositive();
        assertThat(services.tts().spoken().reversed())
                .extracting(SpokenClause::agent, SpokenClause::text)
                .startsWith(
                        tuple(FakeAgentDirectory.NOVA + "@1", "You are welcome."),
                        tuple(FakeAgentDirectory.NOVA + "@1", "It costs ten euros."),
                        tuple(FakeAgentDirectory.VERA + "@1", "One moment."));
        assertThat(seen.get("sound").asInt()).isPositive();
        assertThat(seen.get("cancelled").asText()).isEqualTo("turn_detected");
        assertThat(seen.get("truncated").asBoolean()).isTrue();
        assertThat(seen.get("cutAt").asInt())
                .isBetween(700, seen.get("mostHeard").asInt())
                .isLessThan(LETTER * CUT.length());
        assertThat(toldOfTheCut()).isEqualTo(heard(seen.get("cutAt").asInt()) + " [interrupted]");
        assertThat(seen.get("tokens").asInt()).isPositive();
        Question last = services.llm().questions().getLast();
        assertThat(last.messages().getFirst().text()).isEqualTo("You know all about bills.");
        assertThat(last.messages())
                .extracting(Line::text)
                .noneMatch(text -> text.contains("never heard"))
                .contains("We are closed on Sundays.");
    }

    /// What the next question says of the answer that the caller talked over.
    private String toldOfTheCut() {
        return services.llm().questions().stream()
                .flatMap(question -> question.messages().stream())
                .map(Line::text)
                .filter(text -> text.startsWith("One moment, ") && text.endsWith("[interrupted]"))
                .findFirst()
                .orElseThrow();
    }

    /// The words of the answer that sound within so many milliseconds.
    private static String heard(int millis) {
        return SpokenWord.spread(CUT, 0, (long) LETTER * CUT.length()).stream()
                .filter(word -> word.toMillis() <= millis)
                .map(SpokenWord::text)
                .collect(Collectors.joining(" "));
    }

    /// As a page would get it from its server.
    private String secret() {
        return given().contentType("application/json")
                .body("{\"session\":{\"type\":\"realtime\",\"model\":\"vera\"}}")
                .post(server.resolve("/v1/realtime/client_secrets"))
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    private void script() {
        services.llm().willAnswer("At nine.");
        services.llm().willAnswer("I am here.");
        services.stt().failNext("provider-failed");
        services.stt().willHear("This is lost.");
        services.stt().willHear("Go forward ten meters.");
        services.llm().willAnswer("Going forward now.");
        services.llm().willAnswer(ScriptedAnswer.calling("opening_hours", "{\"day\":\"Sunday\"}"));
        services.llm().willAnswer("We are closed on Sundays.");
        services.llm()
                .willAnswer(ScriptedAnswer.of(CUT + " ").thenHold().then("This is never heard."));
        services.stt().willHear("Stop that.");
        services.llm().willAnswer("All right, I stop.");
        services.llm().willAnswer(ScriptedAnswer.calling("transfer_to_Billing", "{}"));
        services.llm().willAnswer("Your bill is paid.");
        agents.behave(
                Map.of(
                        "actions",
                        Map.of("handoffs", List.of(Map.of("agent", "nova", "when", "Prices.")))));
        services.llm()
                .willAnswer(
                        ScriptedAnswer.of("One moment. ")
                                .thenCall("hand_over", "{\"agent\":\"nova\"}"));
        services.llm().willAnswer("It costs ten euros.");
        services.llm().willAnswer("You are welcome.");
    }

    /// A real voice, with silence around it, as the SDK wants its sound.
    private static Path speech(Path folder) throws Exception {
        var pcm = new ByteArrayOutputStream();
        pcm.writeBytes(Speech.silence(400).bytes());
        pcm.writeBytes(Speech.at24k("goforward").bytes());
        pcm.writeBytes(Speech.silence(2_000).bytes());
        return Files.write(folder.resolve("speech.pcm"), pcm.toByteArray());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String program() throws Exception {
        try (var in = AgentsSdkTest.class.getResourceAsStream("agents-sdk.mjs")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
