package dev.switchboard.e2e;

import static dev.switchboard.e2e.platform.Api.id;
import static dev.switchboard.e2e.platform.Api.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.platform.Api;
import dev.switchboard.e2e.platform.HeapSearch;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.Replica;
import dev.switchboard.e2e.platform.Replicated;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.providers.OwnProviders;
import dev.switchboard.e2e.realtime.LiveCall;
import dev.switchboard.e2e.realtime.OfficialCall;
import dev.switchboard.e2e.sound.CallerVoice;
import dev.switchboard.e2e.sound.Ears;
import dev.switchboard.e2e.sound.Pcm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two replicas of each service, the gateway included, pass those tests of one in which requests
/// that belong together may reach different replicas, and go on when one of each is killed, as do
/// their calls. Each connection goes to another gateway, each request of a gateway to another
/// replica.
@Replicated
@ExtendWith(SharedPlatform.class)
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("R2-64")
@Timeout(300)
class ReplicasIT {
    private static final List<String> SERVICES = List.of("gateway", "agent", "llm", "stt", "tts");
    private static final int MOST_CALLS = 30;

    private final Platform platform;
    private final Api api;
    private final OwnProviders providers = OwnProviders.named("Eve");
    private final List<LiveCall> calls = new ArrayList<>();

    ReplicasIT(Platform platform) {
        this.platform = platform;
        api = new Api(platform);
    }

    @AfterEach
    void close() {
        api.close();
        calls.forEach(LiveCall::close);
        providers.close();
    }

    @Test
    @Order(1)
    void spokenTextIsUnderstoodWhicheverReplicaSpeaksAndHears() {
        for (int round = 0; round < 2; round++) {
            assertThat(transcript(speech())).contains("market");
        }
    }

    @Test
    @Order(2)
    void editAtOneReplicaIsKnownByBothReplicasOfAllServices() {
        api.send("POST", "/api/agents", "{\"key\": \"edited\", \"name\": \"Edited\"}");
        var everywhere = followers();
        everywhere.forEach(replica -> replica.awaitRevision("edited", 1));

        int revision = 1;
        for (Replica edited : replicas("agent").toList()) {
            edited.patch("/api/agents/edited", "{\"description\": \"By " + edited + "\"}");
            revision++;
            for (Replica replica : everywhere) {
                replica.awaitRevision("edited", revision);
            }
        }
    }

    @Test
    @Order(3)
    void linkOfOneGatewaySignsInAtTheOtherAndBothTakeTheSession() {
        var code = platform.adminLink().getFragment().substring("login=".length());
        var one = new Replica(platform, "gateway");
        var two = new Replica(platform, "gateway-2");

        var signedIn = two.send("POST", "/access/session", "{\"code\":\"%s\"}".formatted(code));

        assertThat(signedIn.statusCode()).isEqualTo(200);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        assertThat(one.send("GET", "/api/agents/nova", "", "Cookie", cookie).statusCode())
                .isEqualTo(200);
        assertThat(two.send("GET", "/api/agents/nova", "", "Cookie", cookie).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void callAtOneGatewayIsReadSwitchedAndEndedAtTheOther() {
        var other = new Replica(platform, "gateway-2");
        String key = "Bearer " + platform.apiKey();
        providers.agent(platform, "elsewhere");
        var call = LiveCall.to("nova", new Replica(platform, "gateway"));
        calls.add(call);

        var switched =
                other.send(
                        "PUT",
                        "/api/sessions/" + call.id() + "/agent",
                        "{\"agent\":\"elsewhere\"}",
                        "Authorization",
                        key);
        assertThat(switched.statusCode()).isEqualTo(200);
        assertThat(json(switched).at("/agent/key").asText()).isEqualTo("elsewhere");
        assertThat(call.switched().at("/agent/key").asText()).isEqualTo("elsewhere");
        assertThat(call.speak().said().strip()).isEqualTo(providers.answer());
        var read = other.send("GET", "/api/calls/" + call.id(), "", "Authorization", key);
        assertThat(json(read).path("state").asText()).isEqualTo("live");
        assertThat(json(read).path("transcript")).isNotEmpty();
        var session = api.send("POST", "/api/agents/nova/sessions", "{}");
        assertThat(
                        other.send(
                                        "PUT",
                                        "/api/sessions/" + id(session) + "/agent",
                                        "{\"agent\":\"vera\"}",
                                        "Authorization",
                                        key)
                                .statusCode())
                .isEqualTo(200);
        assertThat(
                        other.send(
                                        "POST",
                                        "/api/calls/" + call.id() + "/hang-up",
                                        "",
                                        "Authorization",
                                        key)
                                .statusCode())
                .isEqualTo(202);
    }

    @Test
    @Order(3)
    void secretOfOneGatewayOpensACallAtTheOtherAndIsWrittenNowhere() throws IOException {
        var one = new Replica(platform, "gateway");
        var two = new Replica(platform, "gateway-2");
        var made =
                one.send(
                        "POST",
                        "/v1/realtime/client_secrets",
                        "{\"session\": {\"type\": \"realtime\", \"model\": \"vera\"}}",
                        "Authorization",
                        "Bearer " + platform.apiKey());
        String secret = json(made).path("value").asText();

        var protocols = "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key." + secret;
        try (var call = two.open("/v1/realtime", List.of(protocols))) {
            assertThat(call.await("session.created").at("/session/model").asText())
                    .isEqualTo("vera");
        }
        assertThat(
                        two.send("GET", "/v1/models", "", "Authorization", "Bearer " + secret)
                                .statusCode())
                .isEqualTo(403);
        try (Stream<Path> files = Files.walk(platform.home())) {
            for (Path file : files.filter(it -> it.toString().contains("/logs/")).toList()) {
                assertThat(Files.isDirectory(file) || HeapSearch.findIn(file, secret).isEmpty())
                        .as(file.toString())
                        .isTrue();
            }
        }
    }

    @Test
    @Order(4)
    void killedReplicasTakeNothingWithThemAndComeBack() {
        var question = Pcm.ofWav(CallerVoice.on(platform).wav("How much does a check up cost?"));
        var made = IntStream.range(0, 8).mapToObj(i -> "kept-" + i).toList();
        assertThat(made).allSatisfy(key -> assertThat(make(key)).isEqualTo(201));
        var session = api.send("POST", "/api/agents/nova/sessions", "{}");
        String chat = "/api/sessions/" + id(session) + "/chat";
        assertThat(ask(chat)).contains("pounds");
        callUntilServedBy("llm", "stt", "tts");

        platform.kill(SERVICES);

        assertThat(calls).allSatisfy(this::assertGoesOn);
        assertThat(api.send("GET", "/v1/models", "").body()).contains("nova");
        assertThat(made)
                .allSatisfy(key ->
                        assertThat(api.send("GET", "/api/agents/" + key, "").statusCode())
                                .isEqualTo(200));
        try (var call = OfficialCall.to("nova", platform)) {
            call.transcribe();
            var answer = call.ask(question);
            assertThat(answer.question()).contains("how much does a").contains("cost");
            assertThat(new Ears(platform).hear(answer.sound())).contains("pounds");
            assertThat(call.switchTo("vera")).isEqualTo("vera");
        }
        assertThat(transcript(speech())).contains("market");
        assertThat(ask(chat)).contains("pounds");
        assertThat(json(api.send("GET", chat.replace("/chat", "/messages"), "")).path("items"))
                .hasSize(4);
        assertThat(make("made-meanwhile")).isEqualTo(201);

        for (String service : SERVICES) {
            replicas(service).forEach(replica -> replica.awaitReady("200"));
        }
        for (String service : List.of("agent", "llm", "stt", "tts")) {
            replicas("gateway")
                    .forEach(gateway ->
                            gateway.awaitReady(
                                    "\"%s-service\": \"2 of 2 ready\"".formatted(service)));
        }
    }

    /// Calls at the second gateway until the first replica of each service has had a part in a
    /// turn.
    private void callUntilServedBy(String... services) {
        providers.agent(platform, "kept-call");
        followers().forEach(replica -> replica.awaitRevision("kept-call", 1));
        for (String service : services) {
            var first = new Replica(platform, service);
            double before = first.turns();
            do {
                assertThat(calls).as("without " + service).hasSizeLessThan(MOST_CALLS);
                calls.add(LiveCall.to("kept-call", new Replica(platform, "gateway-2")));
                assertThat(calls.getLast().speak().status()).isEqualTo("completed");
            } while (first.turns() == before);
        }
    }

    /// The next turn is answered, by who knows of the turn before.
    private void assertGoesOn(LiveCall call) {
        var turn = call.speak();

        assertThat(turn.status()).as(turn.problem()).isEqualTo("completed");
        assertThat(turn.said().strip()).isEqualTo(providers.answer());
        assertThat(turn.sound()).isEqualTo(OwnProviders.sound(providers.answer()));
        assertThat(providers.told())
                .endsWith(
                        "user: " + providers.heard(),
                        "assistant: " + providers.answer(),
                        "user: " + providers.heard());
    }

    /// The replicas of all services that follow agents.
    private List<Replica> followers() {
        return SERVICES.stream()
                .filter(service -> !service.equals("agent"))
                .flatMap(this::replicas)
                .toList();
    }

    private Stream<Replica> replicas(String service) {
        return Stream.of(new Replica(platform, service), new Replica(platform, service + "-2"));
    }

    private int make(String key) {
        return api.send(
                        "POST",
                        "/api/agents",
                        "{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, key))
                .statusCode();
    }

    private String ask(String chat) {
        return api.send("POST", chat, "{\"message\": \"How much does a check up cost?\"}").body();
    }

    private byte[] speech() {
        return platform.send(
                        "POST",
                        "/v1/audio/speech",
                        "{\"model\": \"nova\", \"voice\": \"alloy\", \"response_format\": \"wav\", \"input\": \"We went to the market in the morning.\"}")
                .body();
    }

    private String transcript(byte[] wav) {
        return new String(platform.upload("/v1/audio/transcriptions", wav).body(), UTF_8);
    }

    /// Tests of a platform with one replica of each service, as they are there. Those of calls are
    /// not among them: a call has its own connections, and is made above.
    @Nested
    class Clients extends OfficialClientIT {
        Clients(Platform platform) {
            super(platform);
        }
    }

    @Nested
    class Defaults extends DefaultAgentIT {
        Defaults(Platform platform) {
            super(platform);
        }
    }

    @Nested
    class TestsOfAgents extends AgentTestIT {
        TestsOfAgents(Platform platform) {
            super(platform);
        }
    }

    @Nested
    class Agents extends AgentDoorIT {
        Agents(Platform platform) {
            super(platform);
        }
    }

    @Nested
    class Knowledge extends KnowledgeIT {
        Knowledge(Platform platform) {
            super(platform);
        }
    }
}
