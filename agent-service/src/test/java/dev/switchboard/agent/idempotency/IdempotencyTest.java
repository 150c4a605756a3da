package dev.switchboard.agent.idempotency;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.request;
import static dev.switchboard.agent.access.SecondTenant.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.access.SecondTenant;
import dev.switchboard.client.access.Role;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AgentServiceTest
class IdempotencyTest {
    @Test
    @Tag("R2-23")
    void repeatedRequestHasItsEffectOnceAndIsAnsweredAlike() {
        String key = fresh("once");

        var first = create(key, named(key));
        var second = create(key, named(key));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Location")).endsWith("/api/agents/" + first.path("id"));
        assertThat(first.header("ETag")).matches("\"r1-[0-9a-f]{8}\"");
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).endsWith("/api/agents/" + first.path("id"));
        assertThat(request().get("/api/agents?q=" + key).jsonPath().getList("items")).hasSize(1);
    }

    /// The same key is another one in another tenant, and for another caller.
    @Test
    void keyOfOneTenantSaysNothingAboutAnother() {
        String key = fresh("shared");
        var one = someone(SecondTenant.make(), Role.ADMIN);
        var other = someone(SecondTenant.make(), Role.ADMIN);

        var first = create(as(one), key, named(key));
        var second = create(as(other), key, named(key));
        var third = create(as(one), key, named(key));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isNull();
        assertThat(second.<String>path("id")).isNotEqualTo(first.<String>path("id"));
        assertThat(third.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(third.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(create(as(other), key, named(key + "x")).<String>path("code"))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void keyIsNotForAnotherBody() {
        String key = fresh("other");
        create(key, named(key));

        var refused = create(key, named(key + "x"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("idempotency-key-reused");
        assertThat(get(key + "x").statusCode()).isEqualTo(404);
    }

    @Test
    void requestThatFailedMayBeRepeated() {
        String key = fresh("failed");

        assertThat(create(key, "{}").statusCode()).isEqualTo(422);
        assertThat(create(key, named(key)).statusCode()).isEqualTo(201);
    }

    @Test
    void keyOfOneRouteSaysNothingAboutAnother() {
        String key = fresh("route");
        create(key, named(key));

        var off =
                request()
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body("{\"action\": \"deactivate\"}")
                        .post("/api/agents/" + key + "/status");

        assertThat(off.<String>path("status")).isEqualTo("inactive");
        assertThat(create("", named(fresh("blank"))).statusCode()).isEqualTo(400);
    }

    @Test
    void twentyEqualRequestsAtOnceMakeOneAgent() throws Exception {
        String key = fresh("crowd");
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> create(key, named(key)));
        }

        List<Integer> statuses = new ArrayList<>();
        int made = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> call : callers.invokeAll(calls)) {
                statuses.add(call.get().statusCode());
                boolean first =
                        call.get().statusCode() == 201
                                && call.get().header("Idempotency-Replayed") == null;
                made += first ? 1 : 0;
            }
        }

        assertThat(made).isEqualTo(1);
        assertThat(statuses).contains(201).isSubsetOf(201, 409, 503);
        assertThat(request().get("/api/agents?q=" + key).jsonPath().getList("items")).hasSize(1);
        assertThat(create(key, named(key)).header("Idempotency-Replayed")).isEqualTo("true");
    }

    private static String named(String key) {
        return "{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key);
    }

    private static Response create(String idempotencyKey, String document) {
        return create(request(), idempotencyKey, document);
    }

    private static Response create(
            RequestSpecification caller, String idempotencyKey, String document) {
        return caller.header("Idempotency-Key", idempotencyKey)
                .contentType(ContentType.JSON)
                .body(document)
                .post("/api/agents");
    }
}
