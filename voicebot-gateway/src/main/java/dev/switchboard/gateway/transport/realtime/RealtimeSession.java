package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.call.CallId;
import dev.switchboard.gateway.call.CallSettings;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.handoff.ContextPolicy;
import dev.switchboard.gateway.reply.Tools;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The session object as the client sees it, with every default filled in. Immutable: an update
/// makes a new one, or none when anything in it is wrong.
///
/// @param call the id of the call and of its session; empty before it was answered
record RealtimeSession(ObjectNode view, Extensions extensions, String call) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// The session of a call that begins.
    static RealtimeSession of(AgentView agent, Instant expires) {
        ObjectNode view = JSON.objectNode();
        view.put("type", "realtime").put("object", "realtime.session");
        view.put("id", "sess_" + UUID.randomUUID().toString().replace("-", ""));
        view.put("model", agent.key());
        view.putArray("output_modalities").add("audio");
        view.put("instructions", "");
        view.putArray("tools");
        view.put("tool_choice", "auto").put("max_output_tokens", "inf");
        view.putNull("tracing").put("truncation", "auto").putNull("prompt");
        view.put("expires_at", expires.getEpochSecond());
        ObjectNode audio = view.putObject("audio");
        ObjectNode input = audio.putObject("input");
        input.set("format", AudioCoding.PCM.described());
        input.putNull("transcription").putNull("noise_reduction");
        input.set("turn_detection", TurnDetectionSection.standard());
        ObjectNode output = audio.putObject("output");
        output.set("format", AudioCoding.PCM.described());
        output.put("voice", agent.key()).put("speed", 1.0);
        view.putNull("include");
        return new RealtimeSession(view, Extensions.NONE, "");
    }

    /// The same of a call that was answered.
    RealtimeSession answered(CallId id) {
        return new RealtimeSession(view, extensions, id.toString());
    }

    /// The session of a call of which only transcripts are wanted.
    static RealtimeSession transcription(Instant expires) {
        return new RealtimeSession(TranscriptionSection.standard(expires), Extensions.NONE, "");
    }

    /// Whether a session as a client describes it is of that kind.
    static boolean transcribes(ObjectNode described) {
        return described.path("type").asText().equals(TranscriptionSection.TYPE);
    }

    /// Whether only transcripts are wanted: nothing is answered.
    boolean transcribes() {
        return transcribes(view);
    }

    /// The session with the fields of an update in place of its own.
    RealtimeSession updated(ObjectNode update) {
        ObjectNode next = view.deepCopy();
        Fields fields = new Fields(update, "session");
        if (transcribes()) {
            TranscriptionSection.apply(fields, next);
        } else {
            SessionUpdate.apply(fields, next);
        }
        return new RealtimeSession(next, extensions.updated(fields), call);
    }

    /// Whether the client asked for our own events.
    boolean extended() {
        return extensions.events();
    }

    /// The agent that an update asks for.
    static Optional<String> agent(ObjectNode update) {
        return Extensions.agent(new Fields(update, "session"));
    }

    /// What that agent is told of what was said before.
    static ContextPolicy context(ObjectNode update) {
        return Extensions.context(new Fields(update, "session"));
    }

    /// What the call is told of it.
    CallSettings settings() {
        JsonNode input = view.path("audio").path("input");
        if (transcribes()) {
            return CallSettings.transcripts(
                    TurnDetectionSection.read(input.path("turn_detection")),
                    input.hasNonNull("transcription"));
        }
        boolean text = view.path("output_modalities").path(0).asText().equals("text");
        return new CallSettings(
                TurnDetectionSection.read(input.path("turn_detection")),
                input.hasNonNull("transcription"),
                extended(),
                text ? Modality.TEXT : Modality.AUDIO,
                Optional.of(view.path("instructions").asText()).filter(told -> !told.isBlank()),
                ToolsSection.read(new Fields(view, "session")),
                SessionUpdate.maxTokens(new Fields(view, "session")),
                TurnDetectionSection.idleTimeout(input.path("turn_detection")),
                true);
    }

    /// The object to send.
    ObjectNode describe(AgentView agent, Optional<Duration> switched) {
        ObjectNode described = view.deepCopy();
        ObjectNode input = (ObjectNode) described.at("/audio/input");
        JsonNode detection = TurnDetectionSection.shown(input.path("turn_detection"), agent);
        input.set("turn_detection", detection);
        if (transcribes()) {
            TurnDetectionSection.withoutAnswers(detection);
        } else {
            described.put("model", agent.key());
        }
        if (described.path("tool_choice").isObject()) {
            // An object would end pipecat's call; a word says nearly the same.
            boolean one =
                    ToolsSection.read(new Fields(view, "session")).choice()
                            instanceof Tools.Choice.Only;
            described.put("tool_choice", one ? "required" : "auto");
        }
        ObjectNode ours = described.putObject("x_switchboard");
        ours.put("call", call);
        ours.putObject("agent")
                .put("id", agent.id().toString())
                .put("key", agent.key())
                .put("name", agent.name())
                .put("revision", agent.revision());
        extensions.describe(ours);
        switched.ifPresent(time -> ours.put("switch_ms", millis(time)));
        return described;
    }

    /// How the client's audio is written.
    AudioCoding input() {
        return AudioCoding.of(view.at("/audio/input/format"));
    }

    /// How the audio of replies is written that begin from now on.
    AudioCoding output() {
        return AudioCoding.of(view.at("/audio/output/format"));
    }

    /// The `audio` object of a response.
    ObjectNode responseAudio(AudioCoding coding) {
        ObjectNode output = JSON.objectNode();
        output.set("format", coding.described());
        output.set("voice", view.at("/audio/output/voice"));
        ObjectNode audio = JSON.objectNode();
        audio.set("output", output);
        return audio;
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / 10_000.0) / 100.0;
    }
}
