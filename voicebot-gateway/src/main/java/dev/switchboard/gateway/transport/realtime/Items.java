package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionOutput;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Items as the dialect shows them.
final class Items {
    private Items() {}

    static @Nullable String id(Optional<ItemId> id) {
        return id.map(ItemId::value).orElse(null);
    }

    /// A whole item; audio itself is not sent.
    static ServerEvent.Item item(ConversationItem item) {
        return switch (item) {
            case Message message ->
                    new ServerEvent.Item.Message(
                            message.id().value(),
                            "message",
                            message.status().name().toLowerCase(Locale.ROOT),
                            message.role().name().toLowerCase(Locale.ROOT),
                            List.of(content(message)));
            case FunctionCall call -> call(call, "completed", call.arguments());
            case FunctionOutput(ItemId id, String callId, String output) ->
                    new ServerEvent.Item.Output(id.value(), "function_call_output", callId, output);
        };
    }

    /// A message of the agent of which nothing is known yet.
    static ServerEvent.Item begun(ItemId id) {
        return new ServerEvent.Item.Message(
                id.value(), "message", "in_progress", "assistant", List.of());
    }

    /// A call whose arguments are still to come.
    static ServerEvent.Item begun(FunctionCall call) {
        return call(call, "in_progress", "");
    }

    private static ServerEvent.Item call(FunctionCall call, String status, String arguments) {
        return new ServerEvent.Item.Call(
                call.id().value(), "function_call", status, call.name(), call.callId(), arguments);
    }

    private static Map<String, Object> content(Message item) {
        boolean agent = item.role() == ConversationItem.Role.ASSISTANT;
        boolean audio = item.modality() == Modality.AUDIO;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", (agent ? "output_" : "input_") + (audio ? "audio" : "text"));
        content.put(audio ? "transcript" : "text", item.text().orElse(null));
        return content;
    }
}
