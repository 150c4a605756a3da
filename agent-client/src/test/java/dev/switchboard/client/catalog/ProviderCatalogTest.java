package dev.switchboard.client.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderCatalogTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProviderCatalog CATALOG = new ProviderCatalog();

    static Stream<ProviderType> everyProvider() {
        return Arrays.stream(ProviderKind.values()).flatMap(kind -> CATALOG.list(kind).stream());
    }

    @Test
    void offersTheProvidersThatExist() {
        assertThat(names(ProviderKind.LLM))
                .containsExactlyInAnyOrder(
                        "retrieval.embedded",
                        "openai-compatible",
                        "openai.com",
                        "groq.com",
                        "mistral.ai",
                        "openrouter.ai",
                        "anthropic.com",
                        "gemini",
                        "azure");
        assertThat(names(ProviderKind.TTS))
                .containsExactlyInAnyOrder(
                        "auto.embedded",
                        "kokoro.embedded",
                        "mary.embedded",
                        "elevenlabs.io",
                        "deepgram.com",
                        "async.ai",
                        "openai.com",
                        "openai-compatible",
                        "kokoro.local",
                        "cartesia.ai",
                        "piper.local");
        assertThat(names(ProviderKind.STT))
                .containsExactlyInAnyOrder(
                        "moonshine.embedded",
                        "deepgram.com",
                        "openai.com",
                        "groq.com",
                        "openai-compatible",
                        "whisper.local",
                        "assemblyai.com",
                        "elevenlabs.io",
                        "cartesia.ai",
                        "vosk.local");
    }

    private static List<String> names(ProviderKind kind) {
        return CATALOG.list(kind).stream().map(ProviderType::name).toList();
    }

    @ParameterizedTest
    @MethodSource("everyProvider")
    void everyProviderSaysWhetherThereIsAnAdapter(ProviderType type) {
        assertThat(type.schema().path("x-available").isBoolean()).isTrue();
    }

    /// A form cannot ask for a field that it does not show.
    @ParameterizedTest
    @MethodSource("everyProvider")
    void everyRequiredFieldIsDescribed(ProviderType type) {
        for (var field : type.schema().path("required")) {
            assertThat(type.schema().path("properties").has(field.asText()))
                    .as(field.asText())
                    .isTrue();
        }
    }

    /// Whoever can change such a field could have the secret sent to a server of their own.
    @ParameterizedTest
    @MethodSource("everyProvider")
    void everyPartOfAnAddressExposesSecrets(ProviderType type) {
        type.schema()
                .path("properties")
                .fieldNames()
                .forEachRemaining(field -> {
                    if (field.matches(".*(url|path|region|deployment|host)")) {
                        assertThat(type.exposes(field)).as(field).isTrue();
                    }
                });
    }

    /// A schema that the index forgets would silently not be offered.
    @Test
    void indexNamesEverySchemaFile() throws IOException {
        var root = Path.of("src/main/resources/providers");
        try (var files = Files.walk(root, 2)) {
            assertThat(
                            files.filter(file -> root.relativize(file).getNameCount() == 2)
                                    .map(file -> root.relativize(file).toString())
                                    .filter(file -> file.endsWith(".json")))
                    .containsExactlyInAnyOrderElementsOf(
                            everyProvider()
                                    .map(type -> type.kind().word() + "/" + type.name() + ".json")
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("everyProvider")
    void everySchemaCanBeDrawnAsAForm(ProviderType type) {
        assertThat(type.title()).isNotBlank();
        assertThat(type.description()).isNotBlank();
        assertThat(type.schema().path("$schema").asText()).contains("2020-12");
        for (var field : type.schema().path("properties")) {
            assertThat(field.path("title").asText()).isNotBlank();
            assertThat(field.path("type").asText()).isNotBlank();
        }
    }

    /// Forgetting the flag is safe, for it counts as exposing; but it must be a decision.
    @ParameterizedTest
    @MethodSource("everyProvider")
    void everyFieldSaysWhetherItExposesSecrets(ProviderType type) {
        for (var field : type.schema().path("properties")) {
            assertThat(field.path("x-exposes-secrets").isBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("everyProvider")
    void defaultsOfEverySchemaAreValidByIt(ProviderType type) {
        var complete = type.defaults();

        assertThat(type.check(complete, Set.of()))
                .allSatisfy(violation -> {
                    assertThat(violation.code()).isEqualTo("required");
                    assertThat(complete.at(violation.pointer()).isMissingNode()).isTrue();
                });
    }

    @Test
    void providerByDefaultNeedsNoConfiguration() {
        for (var kind : ProviderKind.values()) {
            assertThat(CATALOG.byDefault(kind).check(JSON.createObjectNode(), Set.of())).isEmpty();
        }
    }

    @Test
    void reportsEveryInvalidPlaceAtOnce() {
        var type = CATALOG.require(ProviderKind.LLM, "openai-compatible");
        var settings = JSON.createObjectNode().put("temperature", 3).put("max_tokens", "many");

        assertThat(type.check(settings, Set.of()))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/api_url", "required"),
                        tuple("/max_tokens", "type"),
                        tuple("/model", "required"),
                        tuple("/temperature", "maximum"));
    }

    @ParameterizedTest
    @CsvSource({
        "mary.embedded, voice, robot",
        "mary.embedded, pitch, 101",
        "mary.embedded, pitch, -101",
        "mary.embedded, rate, 0.4",
        "mary.embedded, tract, 2.1",
        "kokoro.embedded, voice, ../../etc/passwd",
        "kokoro.embedded, speed, 0",
        "auto.embedded, kokoro_voice, Heart",
        "auto.embedded, mary_pitch, 1000"
    })
    void valueOutOfRangeIsAViolationAtItsField(String provider, String field, String value)
            throws IOException {
        var settings = JSON.createObjectNode();
        settings.set(field, value.matches("-?[0-9.]+") ? JSON.readTree(value) : text(value));

        assertThat(CATALOG.require(ProviderKind.TTS, provider).check(settings, Set.of()))
                .extracting(Violation::pointer)
                .containsExactly("/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/v1",
        "127.0.0.1:8000",
        "http://user:password@host/v1",
        "http://host/v1?key=x",
        "http://host\\@other/v1",
        "'http://host name/v1'"
    })
    void urlThatCouldHideWhereTheKeyGoesIsRefused(String url) {
        var type = CATALOG.require(ProviderKind.LLM, "openai-compatible");
        var settings = JSON.createObjectNode().put("api_url", url).put("model", "m");

        assertThat(type.check(settings, Set.of()))
                .extracting(Violation::pointer)
                .containsExactly("/api_url");
    }

    @Test
    void keysThatASchemaDoesNotKnowAreAllowed() {
        var settings = JSON.createObjectNode();
        settings.putObject("vendor_option").putArray("list").add(1);

        assertThat(CATALOG.require(ProviderKind.TTS, "mary.embedded").check(settings, Set.of()))
                .isEmpty();
    }

    @Test
    void secretAndExposingFieldsAreKnownByTheirFlags() {
        var type = CATALOG.require(ProviderKind.LLM, "openai-compatible");

        assertThat(type.secretFields()).containsExactly("api_key");
        assertThat(type.exposingFields()).containsExactlyInAnyOrder("api_url", "completions_path");
        assertThat(type.exposes("model")).isFalse();
    }

    @Test
    void fieldThatTheSchemaDoesNotKnowOrFlagCountsAsExposing() throws IOException {
        var schema =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"type": "object", "properties": {"proxy": {"type": "string"}}}
                                """);
        var type = new ProviderType(ProviderKind.LLM, "test", schema);

        assertThat(type.exposes("proxy")).isTrue();
        assertThat(type.exposes("never_heard_of")).isTrue();
    }

    @Test
    void secretThatIsKeptElsewhereCountsAsGiven() throws IOException {
        var schema =
                (ObjectNode)
                        JSON.readTree(
                                """
                                {"type": "object", "required": ["api_key"],
                                 "properties": {"api_key": {"type": "string", "x-secret": true}}}
                                """);
        var type = new ProviderType(ProviderKind.LLM, "test", schema);

        assertThat(type.check(JSON.createObjectNode(), Set.of("api_key"))).isEmpty();
        assertThat(type.check(JSON.createObjectNode(), Set.of())).hasSize(1);
    }

    @Test
    void violationDoesNotQuoteTheValue() {
        var canary = "sk-canary-4711";
        var settings =
                JSON.createObjectNode()
                        .put("api_url", canary)
                        .put("temperature", canary)
                        .put("completions_path", canary)
                        .put("model", canary);
        settings.putArray("api_key").add(canary);

        var violations =
                CATALOG.require(ProviderKind.LLM, "openai-compatible").check(settings, Set.of());

        assertThat(violations).hasSize(4);
        assertThat(violations.toString()).doesNotContain(canary);
    }

    @Test
    void unknownProviderIsRefusedWithTheNamesThatThereAre() {
        assertThatThrownBy(() -> CATALOG.require(ProviderKind.STT, "nobody.example"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_PROVIDER))
                .hasMessageContaining("moonshine.embedded");
        assertThat(CATALOG.find(ProviderKind.TTS, "anthropic.com")).isEmpty();
    }

    /// What one caller does to its copy of a schema must not change the catalogue.
    @Test
    void schemaIsACopy() {
        var type = CATALOG.require(ProviderKind.TTS, "mary.embedded");
        type.schema().removeAll();

        assertThat(List.of(type.schema().path("properties").size())).containsExactly(4);
    }

    private static com.fasterxml.jackson.databind.JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }
}
