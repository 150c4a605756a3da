package dev.switchboard.agent.credential;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.client.catalog.ProviderCatalog;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.catalog.ProviderType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever may edit an agent must not learn its keys by sending them to a place of their own: over
/// all providers of the catalogue, all fields that decide where a key is sent, and all places where
/// a provider can stand.
@AgentServiceTest
class ExposingFieldsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProviderCatalog TYPES = new ProviderCatalog();
    private static final String UNKNOWN = "x-extra-host";
    private static final String FIRST = "sk-first-0a1b2c3d4e5f60718293a4b5";
    private static final String SECOND = "sk-second-0a1b2c3d4e5f60718293a4b5";

    /// One field of one provider, in its slot or as a fallback there.
    record Change(ProviderType type, String secret, String field, boolean fallback) {
        String pointer() {
            return "/%sProviderConfig%s"
                    .formatted(type.kind().word(), fallback ? "/fallbacks/0" : "");
        }

        String resolvedSecret() {
            return "view.provider.%ssecrets.%s".formatted(fallback ? "fallbacks[0]." : "", secret);
        }

        @Override
        public String toString() {
            return "%s, %s%s".formatted(type, field, fallback ? ", as a fallback" : "");
        }
    }

    static List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (ProviderType type : types()) {
            List<String> fields = new ArrayList<>(type.exposingFields());
            fields.add(UNKNOWN);
            for (String secret : type.secretFields()) {
                for (String field : fields) {
                    changes.add(new Change(type, secret, field, false));
                    changes.add(new Change(type, secret, field, true));
                }
            }
        }
        return changes;
    }

    private static List<ProviderType> types() {
        return Arrays.stream(ProviderKind.values())
                .flatMap(kind -> TYPES.list(kind).stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void keyDoesNotFollowAFieldThatDecidesWhereItIsSent(Change change) throws IOException {
        Response made = post(document(change));
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);

        Response echoed = put(made, moved(made, change).toString());
        Response leftOut = put(made, without(moved(made, change), change));
        Response entered = put(made, with(moved(made, change), change));

        for (Response refused : new Response[] {echoed, leftOut}) {
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(409);
            assertThat(refused.<String>path("code")).isEqualTo("secret-rebind-required");
            assertThat(refused.<String>path("errors[0].pointer"))
                    .isEqualTo(change.pointer() + "/" + change.secret());
        }
        assertThat(entered.statusCode()).as(entered.asString()).isEqualTo(200);
        assertThat(entered.<Integer>path("revision")).isEqualTo(2);
        var seen =
                resolved(change.type().kind().word(), change.type().kind().word(), made.path("id"));
        assertThat(seen.<String>path(change.resolvedSecret())).isEqualTo(SECOND);
        assertThat(seen.asString()).doesNotContain(FIRST);
    }

    /// A catalogue that lost its marks would make the test above say nothing.
    @Test
    void everyProviderWithAKeyHasAnAddressThatExposesIt() {
        assertThat(types()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(types().stream().filter(type -> !type.secretFields().isEmpty()))
                .hasSizeGreaterThan(20)
                .allSatisfy(type ->
                        assertThat(type.exposingFields())
                                .containsAnyElementsOf(Set.of("api_url", "url")));
    }

    private static String document(Change change) {
        String key = fresh("exposing");
        ObjectNode config = JSON.createObjectNode().put("provider", change.type().name());
        JsonNode schema = change.type().schema();
        schema.path("required")
                .forEach(field -> config.put(field.asText(), value(schema, field.asText(), 0)));
        config.put(change.field(), value(schema, change.field(), 0));
        config.put(change.secret(), FIRST);
        ObjectNode document = JSON.createObjectNode().put("key", key).put("name", key);
        String slot = change.type().kind().word() + "ProviderConfig";
        if (change.fallback()) {
            document.putObject(slot)
                    .put("provider", TYPES.byDefault(change.type().kind()).name())
                    .putArray("fallbacks")
                    .add(config);
        } else {
            document.set(slot, config);
        }
        return document.toString();
    }

    private static Response put(Response made, String document) {
        return replace(made.path("id"), made.header("ETag"), document);
    }

    /// A valid value of a field, the first or another one.
    private static String value(JsonNode schema, String field, int which) {
        JsonNode described = schema.path("properties").path(field);
        if (described.has("enum")) {
            return described.path("enum").path(which).asText();
        }
        String name = which == 0 ? "one" : "two";
        if (field.endsWith("url")) {
            return "https://%s.example".formatted(name);
        }
        return field.endsWith("path") ? "/" + name : name;
    }

    private static ObjectNode moved(Response made, Change change) throws IOException {
        var document = (ObjectNode) JSON.readTree(made.asString());
        config(document, change)
                .put(change.field(), value(change.type().schema(), change.field(), 1));
        return document;
    }

    private static String without(ObjectNode document, Change change) {
        config(document, change).remove(change.secret());
        return document.toString();
    }

    private static String with(ObjectNode document, Change change) {
        config(document, change).put(change.secret(), SECOND);
        return document.toString();
    }

    private static ObjectNode config(ObjectNode document, Change change) {
        return (ObjectNode) document.at(change.pointer());
    }
}
