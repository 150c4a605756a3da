package dev.switchboard.gateway.transport.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.emulator.voice.SessionsEmulator.Opened;
import dev.switchboard.gateway.FakeAgentDirectory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `PUT /api/sessions/{id}/agent` while the session is a call.
@QuarkusTest
class SwitchingByApiTest extends RealtimeTest {
    private static final String TO_VERA = "{\"agent\":\"vera\"}";

    @Test
    void callHasTheIdOfItsSession() {
        RealtimeClient client = connect("?model=nova");
        String id = id(client.await("session.created"));
        client.say("goforward");
        client.await("response.done");

        assertThat(services.llm().sessions().opened().stream().map(Opened::id)).containsExactly(id);
        given().get("/api/calls/" + id).then().statusCode(200).body("state", equalTo("live"));
    }

    @Test
    @Tag("R2-40")
    void callIsSwitchedAndItsClientAndItsSessionAreTold() {
        RealtimeClient client = connect("?model=nova");
        String id = id(client.await("session.created"));
        client.say("goforward");
        client.await("response.done");
        agents.publish("vera");

        put(id, TO_VERA)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("agent.id", equalTo(FakeAgentDirectory.VERA.toString()))
                .body("agent.key", equalTo("vera"))
                .body("agent.revision", equalTo(2));

        JsonNode session = client.await("session.updated").get("session");
        assertThat(session.get("model").asText()).isEqualTo("vera");
        assertThat(session.at("/x_switchboard/switch_ms").isNumber()).isTrue();
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA.toString());
        assertThat(services.llm().questions().getLast().revision()).isEqualTo(2);
        assertThat(services.tts().spoken().getLast().agent())
                .isEqualTo(FakeAgentDirectory.VERA + "@2");
        assertThat(services.llm().sessions().handOvers())
                .containsExactly(FakeAgentDirectory.VERA.toString());
        given().get("/api/calls/" + id).then().body("agents.key", equalTo(List.of("nova", "vera")));
    }

    @Test
    void whatIsWrongIsSaidAndChangesNothing() {
        RealtimeClient client = connect("?model=nova");
        String id = id(client.await("session.created"));

        put(id, "{\"agent\":\"nobody\"}").statusCode(404).body("code", equalTo("agent-not-found"));
        put(id, "{}").statusCode(400).body("errors[0].pointer", equalTo("/agent"));
        put(id, "").statusCode(400);
        agents.goAway();
        put(id, TO_VERA).statusCode(503);
        agents.reset();

        assertThat(client.update("{}").get("model").asText()).isEqualTo("nova");
        assertThat(services.llm().sessions().handOvers()).isEmpty();
    }

    @Test
    void newAgentIsToldAsMuchOfTheCallAsIsWanted() {
        RealtimeClient client = connect("?model=nova");
        String id = id(client.await("session.created"));
        client.say("goforward");
        client.await("response.done");

        put(id, "{\"agent\":\"vera\",\"context\":\"none\"}").statusCode(200);
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions().getLast().messages()).hasSize(1);

        client.update("{'x_switchboard':{'agent':'nova','context':'full'}}");
        client.say("c001");
        client.await("response.done");
        assertThat(services.llm().questions().getLast().messages()).hasSizeGreaterThan(2);
        put(id, "{\"agent\":\"vera\",\"context\":\"all\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/context"));
        client.send(
                "{'type':'session.update','session':{'x_switchboard':{'agent':'vera','context':'all'}}}");
        assertThat(client.await("error").at("/error/param").asText())
                .isEqualTo("session.x_switchboard.context");
    }

    /// A chat, or a call that is over.
    @Test
    void sessionThatIsNoCallIsSwitchedWhereItIs() {
        put(UUID.randomUUID().toString(), TO_VERA).statusCode(200);
        assertThat(services.llm().sessions().handOvers()).containsExactly("vera");
    }

    private static ValidatableResponse put(String session, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/api/sessions/" + session + "/agent")
                .then();
    }

    private static String id(JsonNode created) {
        return created.at("/session/x_switchboard/call").asText();
    }
}
