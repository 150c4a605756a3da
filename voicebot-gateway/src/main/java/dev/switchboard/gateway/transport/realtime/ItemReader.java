package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ConversationItem.Role;
import dev.switchboard.gateway.conversation.ConversationItem.Status;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an item that a client made.
final class ItemReader {
    private ItemReader() {}

    /// @throws RefusedException when it is none that we know
    static ConversationItem read(Fields item) {
        ItemId id = item.optionalText("id").map(ItemId::new).orElseGet(ItemId::next);
        return switch (item.text("type")) {
            case "message" -> message(id, item);
            case "function_call" ->
                    new FunctionCall(
                            id,
                            item.optionalText("call_id").orElseGet(() -> "call_" + id),
                            item.text("name"),
                            item.text("arguments"),
                            Status.COMPLETED);
            case "function_call_output" ->
                    new FunctionOutput(id, item.text("call_id"), item.text("output"));
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Items of this type are not supported; 'message', 'function_call' and 'function_call_output' are.",
                            item.at("type"));
        };
    }

    private static Message message(ItemId id, Fields item) {
        return new Message(
                id, role(item), Modality.TEXT, Optional.of(text(item)), Status.COMPLETED);
    }

    private static Role role(Fields item) {
        return switch (item.text("role")) {
            case "user" -> Role.USER;
            case "system" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid role: supported are 'user', 'system' and 'assistant'.",
                            item.at("role"));
        };
    }

    /// The texts of the parts; of audio its transcript, since the conversation is kept in words.
    private static String text(Fields item) {
        List<String> texts = new ArrayList<>();
        JsonNode content = item.node().path("content");
        if (item.present("content").isPresent() && !content.isArray()) {
            throw item.wrongType("content", "an array");
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            switch (part.path("type").asText()) {
                case "input_text", "output_text", "text" ->
                        texts.add(
                                new Fields(part, item.at("content[%d]".formatted(i))).text("text"));
                case "input_audio", "output_audio", "audio" -> {
                    if (!part.path("transcript").isTextual()) {
                        throw new RefusedException(
                                "invalid_value",
                                "Audio in an item needs its transcript; to be heard it goes into the input audio buffer.",
                                item.at("content"));
                    }
                    texts.add(part.get("transcript").asText());
                }
                default ->
                        throw new RefusedException(
                                "invalid_value",
                                "Content of this type is not supported; text, and audio with a transcript, are.",
                                item.at("content"));
            }
        }
        if (texts.isEmpty()) {
            throw new RefusedException(
                    "invalid_value", "The item has no text.", item.at("content"));
        }
        return String.join("\n", texts);
    }
}
