package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.call.AnswerWish;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.refusal.RefusedException;
import dev.switchboard.gateway.reply.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the `response` object of `response.create`.
final class WishReader {
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private WishReader() {}

    static AnswerWish read(Fields event) {
        if (event.optionalObject("response").isEmpty()) {
            return AnswerWish.NONE;
        }
        Fields response = event.in("response");
        return new AnswerWish(
                response.present("output_modalities")
                        .map(_ -> ClientEventReader.modality(response)),
                metadata(response),
                input(response),
                response.optionalText("instructions"),
                tools(response),
                limit(response),
                inConversation(response),
                Optional.of(
                        new ResponseWish(format(response), response.present("max_output_tokens"))));
    }

    private static Optional<Optional<Integer>> limit(Fields response) {
        return response.present("max_output_tokens").isPresent()
                ? Optional.of(SessionUpdate.maxTokens(response))
                : Optional.empty();
    }

    private static Optional<AudioCoding> format(Fields response) {
        if (response.optionalObject("audio").isEmpty()
                || response.in("audio").optionalObject("output").isEmpty()) {
            return Optional.empty();
        }
        Fields output = response.in("audio").in("output");
        return output.optionalObject("format").map(_ -> AudioCoding.read(output.in("format")));
    }

    private static boolean inConversation(Fields response) {
        return switch (response.optionalText("conversation").orElse("auto")) {
            case "auto" -> true;
            case "none" -> false;
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid conversation: supported are 'auto' and 'none'.",
                            response.at("conversation"));
        };
    }

    private static Optional<Tools> tools(Fields response) {
        boolean given =
                response.node().hasNonNull("tools") || response.node().hasNonNull("tool_choice");
        return given ? Optional.of(ToolsSection.read(response)) : Optional.empty();
    }

    private static Map<String, String> metadata(Fields response) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (response.optionalObject("metadata").isPresent()) {
            Fields pairs = response.in("metadata");
            pairs.node().fieldNames().forEachRemaining(key -> metadata.put(key, pairs.text(key)));
        }
        boolean tooLong =
                metadata.entrySet().stream()
                        .anyMatch(pair ->
                                pair.getKey().length() > LONGEST_KEY
                                        || pair.getValue().length() > LONGEST_VALUE);
        if (tooLong) {
            throw new RefusedException(
                    "invalid_value",
                    "Keys have at most 64 letters, values 512.",
                    response.at("metadata"));
        }
        if (metadata.size() > MOST_PAIRS) {
            throw new RefusedException(
                    "invalid_value", "At most 16 pairs are allowed.", response.at("metadata"));
        }
        return metadata;
    }

    private static Optional<List<AnswerWish.Input>> input(Fields response) {
        Optional<JsonNode> given = response.present("input");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (!given.get().isArray()) {
            throw response.wrongType("input", "an array");
        }
        List<AnswerWish.Input> input = new ArrayList<>();
        for (int i = 0; i < given.get().size(); i++) {
            Fields part = new Fields(given.get().get(i), response.at("input[%d]".formatted(i)));
            input.add(
                    part.text("type").equals("item_reference")
                            ? new AnswerWish.Input.Reference(new ItemId(part.text("id")))
                            : new AnswerWish.Input.Fresh(ItemReader.read(part)));
        }
        return Optional.of(input);
    }
}
