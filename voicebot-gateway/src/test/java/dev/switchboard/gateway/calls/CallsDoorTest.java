package dev.switchboard.gateway.calls;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.switchboard.client.AgentView;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.gateway.FakeAgentDirectory;
import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.session.SilentLink;
import dev.switchboard.gateway.edge.FakeServices;
import dev.switchboard.gateway.recording.Recordings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Who sees which calls, and who may end and erase them. Each test has a tenant of its own.
@QuarkusTest
@TestProfile(FrontDoor.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class CallsDoorTest {
    @Inject FakeServices services;
    @Inject Recordings recordings;
    private final UUID tenant = UUID.randomUUID();
    private final ApiKeyText key = ApiKeyText.make(new SecureRandom());

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "EDITOR", "ADMIN"})
    void whoSeesTheTenantsAgentsSeesItsCalls(Role role) {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, role, Set.of());

        list("").statusCode(200)
                .body("items.id", contains(call.toString()))
                .body("items[0].state", equalTo("ended"))
                .body("items[0].end", equalTo("hung-up"))
                .body("items[0].channel", equalTo("realtime"))
                .body("items[0].agents[0].key", equalTo("nova"))
                .body("hasMore", is(false));
        get("/" + call)
                .statusCode(200)
                .body("id", equalTo(call.toString()))
                .body("events.type", contains("call-ended"))
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void callerSeesNone() {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, Role.CALLER, Set.of());
        list("").statusCode(403).body("code", equalTo("forbidden"));
        get("/" + call).statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "EDITOR", "CALLER"})
    void onlyAdminsEraseAndHangUp(Role role) {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, role, Set.of());
        with().delete("/api/calls/" + call).then().statusCode(403);
        with().post("/api/calls/" + call + "/hang-up").then().statusCode(403);
    }

    @Test
    void callOfAnotherTenantDoesNotExist() {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(UUID.randomUUID(), Role.ADMIN, Set.of());
        list("").statusCode(200).body("items", empty());
        get("/" + call).statusCode(404).body("code", equalTo("call-not-found"));
        get("/" + call + "/audio").statusCode(404);
        with().delete("/api/calls/" + call).then().statusCode(404);
        with().post("/api/calls/" + call + "/hang-up").then().statusCode(404);
    }

    @Test
    void keySeesOnlyTheCallsOfItsAgents() {
        CallId nova = ended("nova", FakeAgentDirectory.NOVA);
        CallId vera = ended("vera", FakeAgentDirectory.VERA);
        know(tenant, Role.VIEWER, Set.of(FakeAgentDirectory.VERA));
        list("").body("items.id", contains(vera.toString()));
        get("/" + nova).statusCode(404);
    }

    /// Of the gateways among each other.
    @Test
    void nobodyButAGatewayComesInByTheInnerDoor() {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, Role.ADMIN, Set.of());
        for (String path :
                List.of(
                        "",
                        "/" + call,
                        "/" + call + "/audio",
                        "/" + call + "/agent",
                        "/" + call + "/hang-up")) {
            String inner = "/internal/calls" + path;
            String method =
                    path.endsWith("agent") ? "PUT" : path.endsWith("hang-up") ? "POST" : "GET";
            given().contentType("application/json").request(method, inner).then().statusCode(401);
            with().contentType("application/json").request(method, inner).then().statusCode(401);
        }
    }

    @Test
    void strangerIsAskedToSignIn() {
        given().get("/api/calls").then().statusCode(401);
    }

    @Test
    void adminErasesACall() {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, Role.ADMIN, Set.of());
        with().delete("/api/calls/" + call).then().statusCode(204);
        get("/" + call).statusCode(404);
        list("").body("items", empty());
    }

    @Test
    void callThatIsOverCannotBeEndedAndHasNoAudioUnlessItsAgentWantsIt() {
        CallId call = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, Role.ADMIN, Set.of());
        with().post("/api/calls/" + call + "/hang-up")
                .then()
                .statusCode(409)
                .body("code", equalTo("conflict"));
        get("/" + call + "/audio").statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void liveCallIsListedAndCannotBeErased() {
        CallId over = ended("nova", FakeAgentDirectory.NOVA);
        CallId live = begun("vera", FakeAgentDirectory.VERA).id();
        know(tenant, Role.ADMIN, Set.of());

        list("?state=live").body("items.id", contains(live.toString()));
        list("?state=ended").body("items.id", contains(over.toString()));
        list("?agent=vera").body("items.id", contains(live.toString()));
        list("?to=" + over.moment()).body("items", empty());
        list("?from=" + over.moment().minusSeconds(1))
                .body("items.id", contains(live.toString(), over.toString()));
        with().delete("/api/calls/" + live).then().statusCode(409);
    }

    @Test
    void listComesInPagesTheNewestFirst() {
        CallId first = ended("nova", FakeAgentDirectory.NOVA);
        CallId second = ended("nova", FakeAgentDirectory.NOVA);
        know(tenant, Role.VIEWER, Set.of());

        String cursor =
                list("?limit=1")
                        .body("items.id", contains(second.toString()))
                        .body("hasMore", is(true))
                        .extract()
                        .path("nextCursor");
        list("?limit=1&cursor=" + cursor)
                .body("items.id", contains(first.toString()))
                .body("hasMore", is(false))
                .body("items.state", everyItem(equalTo("ended")));
    }

    @ParameterizedTest
    @CsvSource({
        "?colour=red",
        "?limit=0",
        "?limit=many",
        "?state=gone",
        "?from=yesterday",
        "?cursor=x",
        "?state=live&state=ended"
    })
    void whatCannotBeMeantIsRefused(String query) {
        know(tenant, Role.VIEWER, Set.of());
        list(query).statusCode(400).body("code", equalTo("malformed-request"));
    }

    @Test
    void whatIsNoIdIsNoCall() {
        know(tenant, Role.VIEWER, Set.of());
        get("/nonsense").statusCode(404).body("code", equalTo("call-not-found"));
        get("/" + UUID.randomUUID()).statusCode(404);
    }

    private record Begun(CallId id, CallWatcher watcher) {}

    /// In the order of their names, also within a millisecond.
    private Begun begun(String agent, UUID id) {
        Instant at = Instant.now();
        CallId next = CallId.at(at);
        while (next.compareTo(last) <= 0) {
            next = CallId.at(Instant.now());
        }
        last = next;
        var view =
                new AgentView(
                        id,
                        tenant,
                        agent,
                        agent,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var start = new CallStart(next, "realtime", at, view, CallSettings.PLAIN);
        return new Begun(next, recordings.begins(start, new SilentLink()));
    }

    private CallId last = CallId.first(Instant.EPOCH);

    private CallId ended(String agent, UUID id) {
        Begun call = begun(agent, id);
        call.watcher().ended(CallEnd.HUNG_UP);
        return call.id();
    }

    private ValidatableResponse list(String query) {
        return get(query);
    }

    private ValidatableResponse get(String path) {
        return with().get("/api/calls" + path).then();
    }

    private RequestSpecification with() {
        return given().header("Authorization", "Bearer " + key.reveal());
    }

    private void know(UUID owner, Role role, Set<UUID> scope) {
        services.know(
                key,
                new Principal(owner, "key:" + key.lookup(), role, Optional.empty(), scope),
                100);
    }
}
