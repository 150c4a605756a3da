package dev.switchboard.agent.library;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.library.LibraryApi.PERSONAS;
import static dev.switchboard.agent.library.LibraryApi.SKILLS;
import static dev.switchboard.agent.library.LibraryApi.change;
import static dev.switchboard.agent.library.LibraryApi.item;
import static dev.switchboard.agent.library.LibraryApi.make;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AgentServiceTest
class LibraryResourceTest {
    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"'",
        "/api/skills, '\"instructions\": \"Do it.\"'",
        "/api/knowledge-bases, '\"description\": \"Opening hours.\"'"
    })
    void listIsReadInPagesAndAReplayedRequestMakesNothing(String path, String field) {
        String word = fresh("shelf");
        List<String> made = List.of(word + "-a", word + "-b", word + "-c");
        made.forEach(key -> make(path, key, field));
        String body = "{\"name\": \"%s-d\", %s}".formatted(word, field);
        String first = makeOnce(path, word, body).asString();

        var replayed = makeOnce(path, word, body);
        var page = request().get(path + "?limit=2&q=" + word);
        var next =
                request()
                        .queryParam("cursor", page.<String>path("nextCursor"))
                        .get(path + "?limit=2&q=" + word);

        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(replayed.asString()).isEqualTo(first);
        assertThat(page.jsonPath().getList("items.key", String.class))
                .containsExactlyElementsOf(made.subList(0, 2));
        assertThat(next.jsonPath().getList("items.key", String.class))
                .containsExactly(word + "-c", word + "-d");
        assertThat(next.jsonPath().getBoolean("hasMore")).isFalse();
        assertThat(request().get(path + "?cursor=foreign").statusCode()).isEqualTo(400);
        assertThat(request().get(path + "?limit=0").statusCode()).isEqualTo(400);
    }

    private static Response makeOnce(String path, String idempotencyKey, String body) {
        return request()
                .header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"', '\"tone\": \"dry\"'",
        "/api/skills, '\"instructions\": \"Do it.\"', '\"instructions\": \"Do it well.\"'",
        "/api/knowledge-bases, '\"description\": \"Hours.\"', '\"description\": \"Times.\"'"
    })
    @Tag("R4-50")
    @Tag("R4-51")
    @Tag("R4-97")
    @Tag("R4-22")
    void itemIsMadeReadListedChangedAndDeleted(String path, String first, String second) {
        String key = fresh("item");
        var made = make(path, key, first);

        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(path + "/" + made.path("id"));
        assertThat(made.header("ETag")).matches("\"r1-[0-9a-f]{8}\"");
        assertThat(request().get(path + "/" + key).asString()).isEqualTo(made.asString());
        assertThat(
                        request()
                                .get(path + "?q=" + key.toUpperCase(Locale.ROOT))
                                .jsonPath()
                                .getList("items.key"))
                .isEqualTo(List.of(key));
        assertThat(
                        request()
                                .header("If-None-Match", made.header("ETag"))
                                .get(path + "/" + key)
                                .statusCode())
                .isEqualTo(304);

        var changed = change(path, key, "{%s}".formatted(second));
        var same = change(path, key, "{%s}".formatted(second));
        var stale =
                request()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", made.header("ETag"))
                        .body("{%s}".formatted(first))
                        .patch(path + "/" + key);
        var without =
                request()
                        .contentType(ContentType.JSON)
                        .body("{\"name\": \"%s\", %s}".formatted(key, first))
                        .put(path + "/" + key);

        assertThat(changed.jsonPath().getInt("revision")).isEqualTo(2);
        assertThat(same.header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(without.statusCode()).isEqualTo(428);

        assertThat(request().delete(path + "/" + key).statusCode()).isEqualTo(204);
        var gone = request().get(path + "/" + key);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.jsonPath().getString("code")).endsWith("-not-found");
        assertThat(make(path, key, first).statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/personas, '\"tone\": \"warm\"'",
        "/api/skills, '\"instructions\": \"Do it.\"'",
        "/api/knowledge-bases, '\"description\": \"Opening hours.\"'"
    })
    @Tag("R4-50")
    void nameIsTakenOnlyOnceWhateverItsCapitals(String path, String field) {
        String name = fresh("unique");
        make(path, name, field);

        var same =
                item(
                        path,
                        "{\"key\": \"%s\", \"name\": \"%s\", %s}"
                                .formatted(fresh("k"), name.toUpperCase(Locale.ROOT), field));

        assertThat(same.statusCode()).isEqualTo(409);
    }

    @Test
    @Tag("R4-22")
    void everythingThatIsWrongWithAPersonaIsSaidAtOnce() {
        var refused =
                item(
                        PERSONAS,
                        """
                        {"key": "Bad Key", "tone": 7, "colour": "red",
                         "signature_elements": ["1","2","3","4","5","6","7","8","9","10","11"],
                         "exampleMessages": ["1","2","3","4","5","6"]}
                        """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer", String.class))
                .containsExactlyInAnyOrder(
                        "/name",
                        "/key",
                        "/tone",
                        "/colour",
                        "/signature_elements",
                        "/exampleMessages");
    }

    @Test
    @Tag("R4-97")
    void skillWithAnUnknownToolIsRefused() {
        var refused =
                make(SKILLS, fresh("tools"), "\"instructions\": \"x\", \"tools\": [\"no_such\"]");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/tools/0");
    }
}
