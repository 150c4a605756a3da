package dev.switchboard.llm.completions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.openai.Parameters;
import dev.switchboard.llm.prompt.Dialogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client asks for.
///
/// @param call what a service of ours says of its live call
/// @param stream whether the answer is sent as it is made
/// @param usage whether a stream ends with the number of tokens
/// @param stops texts that end the answer and are no part of it
/// @param oneCall whether the answer may call one tool only
record CompletionRequest(
        ModelName agent,
        Optional<LiveCall> call,
        Dialogue dialogue,
        boolean stream,
        boolean usage,
        Sampling sampling,
        List<String> stops,
        boolean oneCall) {
    private static final String STOP = "stop";
    private static final int MOST_STOPS = 4;

    /// Reads a request. What only tunes an answer, and what is not known, is ignored; what would
    /// make another kind of answer is refused.
    ///
    /// @throws BadParameter the first parameter that cannot be used
    static CompletionRequest of(Parameters request) {
        refuse(request);
        Optional<LiveCall> call = LiveCall.of(request);
        OfferedTools tools = OfferedTools.of(request);
        return new CompletionRequest(
                new ModelName(request.text("agent_id"), request.text("model")),
                call,
                call.map(live -> CallTranscript.read(request, live.channel(), tools))
                        .orElseGet(() -> Transcript.of(request).dialogue(tools)),
                request.flag("stream"),
                request.object("stream_options")
                        .map(options -> options.flag("include_usage"))
                        .orElse(false),
                Sampling.of(request),
                stops(request),
                !request.flag("parallel_tool_calls", true));
    }

    private static void refuse(Parameters request) {
        if (request.integer("n", 1, 128).filter(n -> n > 1).isPresent()) {
            throw request.bad("n", "unsupported_value", "must be 1: an agent gives one answer");
        }
        if (request.flag("logprobs") || request.integer("top_logprobs", 0, 20).orElse(0) > 0) {
            throw unsupported(request, request.flag("logprobs") ? "logprobs" : "top_logprobs");
        }
        for (String name : List.of("audio", "functions", "web_search_options")) {
            if (request.has(name)) {
                throw unsupported(request, name);
            }
        }
        request.any("modalities")
                .filter(kinds ->
                        !kinds.isArray() || kinds.size() != 1 || !says(kinds.get(0), "text"))
                .ifPresent(_ -> {
                    throw request.bad("modalities", "unsupported_value", "must be [\"text\"]");
                });
        request.object("response_format")
                .filter(format -> !format.demandedText("type").equals("text"))
                .ifPresent(format -> {
                    throw format.bad("type", "unsupported_value", "must be `text`");
                });
    }

    private static boolean says(JsonNode value, String text) {
        return value.isTextual() && value.textValue().equals(text);
    }

    private static BadParameter unsupported(Parameters request, String name) {
        return request.bad(name, "unsupported_parameter", "is not supported here");
    }

    private static List<String> stops(Parameters request) {
        var stops = new ArrayList<String>();
        request.any(STOP)
                .ifPresent(stop -> {
                    for (JsonNode text : stop.isArray() ? stop : List.of(stop)) {
                        if (!text.isTextual()) {
                            throw request.wrongType(STOP, "a string or an array of strings");
                        }
                        if (!text.textValue().isEmpty()) {
                            stops.add(text.textValue());
                        }
                    }
                });
        if (stops.size() > MOST_STOPS) {
            throw request.bad(STOP, "invalid_value", "has at most 4 texts");
        }
        return List.copyOf(stops);
    }
}
