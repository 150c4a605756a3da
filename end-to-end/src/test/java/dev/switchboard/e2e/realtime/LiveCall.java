package dev.switchboard.e2e.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.Replica;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/// A call whose client says itself when a turn is over, so that any sound will do as the caller's
/// voice. It never connects a second time.
public final class LiveCall implements AutoCloseable {
    private static final String PATH = "/v1/realtime?model=";

    /// 400 ms of sound.
    private static final String SOUND =
            Base64.getEncoder().encodeToString(new byte[24_000 * 2 * 4 / 10]);

    private final RawSocket socket;
    private final JsonNode agent;
    private final String id;

    private LiveCall(RawSocket socket) {
        this.socket = socket;
        JsonNode created = socket.await("session.created");
        agent = agent(created);
        id = created.at("/session/x_switchboard/call").asText();
    }

    /// What came of one turn.
    ///
    /// @param heard what the caller was understood to say; empty when that failed
    /// @param said the words of the answer, as far as they were spoken
    /// @param sound of the answer, 24 kHz
    /// @param status `completed`, or how else the answer ended
    /// @param problem the code of the problem; empty when there was none
    /// @param failovers those providers that stood in for others, such as `llm: groq.com`
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Turn(
            String heard,
            String said,
            byte[] sound,
            String status,
            String problem,
            List<String> failovers) {}

    /// Calls an agent.
    public static LiveCall to(String agent, Platform platform) {
        return over(RawSocket.open(platform, PATH + agent));
    }

    /// Calls an agent at one gateway of several.
    public static LiveCall to(String agent, Replica gateway) {
        return over(gateway.open(PATH + agent));
    }

    private static LiveCall over(RawSocket socket) {
        var call = new LiveCall(socket);
        call.update(
                "{'type':'realtime','audio':{'input':{'turn_detection':null,'transcription':{}}}}");
        return call;
    }

    /// Which revision of an agent a call has that begins now.
    public static int revision(String agent, Platform platform) {
        try (var socket = RawSocket.open(platform, PATH + agent)) {
            return agent(socket.await("session.created")).path("revision").asInt();
        }
    }

    /// The id of the call, and of its session.
    public String id() {
        return id;
    }

    /// Waits until the call's client is told of an agent that somebody else wanted.
    ///
    /// @return as of [#switchTo]
    public JsonNode switched() {
        return socket.await("session.updated").at("/session/x_switchboard");
    }

    /// The agent that the call began with.
    public JsonNode agent() {
        return agent;
    }

    /// Asks to be told of providers that stand in for others. The agent must not greet.
    public void followFailovers() {
        update("{'type':'realtime','x_switchboard':{'events':true}}");
    }

    /// Changes the agent.
    ///
    /// @return what is acknowledged: `agent` with its `revision`, and `switch_ms`
    public JsonNode switchTo(String other) {
        return update("{'type':'realtime','x_switchboard':{'agent':'%s'}}".formatted(other))
                .at("/session/x_switchboard");
    }

    /// Says something and hears the answer out.
    public Turn speak() {
        socket.send("{'type':'input_audio_buffer.append','audio':'%s'}".formatted(SOUND));
        socket.send("{'type':'input_audio_buffer.commit'}");
        socket.send("{'type':'response.create'}");
        return turn(socket.until("response.done"));
    }

    /// Hears out an answer that the client did not ask for.
    public Turn hearOut() {
        return turn(socket.until("response.done"));
    }

    @Override
    public void close() {
        socket.close();
    }

    private JsonNode update(String session) {
        socket.send("{'type':'session.update','session':%s}".formatted(session));
        return socket.await("session.updated");
    }

    private static JsonNode agent(JsonNode created) {
        return created.at("/session/x_switchboard/agent");
    }

    private static Turn turn(List<JsonNode> events) {
        JsonNode response = events.getLast().path("response");
        return new Turn(
                texts(
                        events,
                        "conversation.item.input_audio_transcription.completed",
                        "transcript"),
                texts(events, "response.output_audio_transcript.delta", "delta"),
                sound(events),
                response.path("status").asText(),
                response.at("/status_details/error/code").asText(),
                ofType(events, "x_switchboard.failover").stream()
                        .map(event ->
                                event.path("slot").asText() + ": " + event.path("from").asText())
                        .toList());
    }

    private static String texts(List<JsonNode> events, String type, String field) {
        return String.join(
                "",
                ofType(events, type).stream().map(event -> event.path(field).asText()).toList());
    }

    private static byte[] sound(List<JsonNode> events) {
        var sound = new ByteArrayOutputStream();
        ofType(events, "response.output_audio.delta")
                .forEach(event ->
                        sound.writeBytes(Base64.getDecoder().decode(event.path("delta").asText())));
        return sound.toByteArray();
    }

    private static List<JsonNode> ofType(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
    }
}
