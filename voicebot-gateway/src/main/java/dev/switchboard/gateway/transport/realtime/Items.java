package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.gateway.call.ConversationItem;
import dev.switchboard.gateway.call.ItemId;
import dev.switchboard.gateway.call.Modality;
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
        return new ServerEvent.Item(
                item.id().value(),
                "message",
                item.status().name().toLowerCase(Locale.ROOT),
                item.role().name().toLowerCase(Locale.ROOT),
                List.of(content(item)));
    }

    /// An item of the agent of which nothing is known yet.
    static ServerEvent.Item begun(ItemId id) {
        return new ServerEvent.Item(id.value(), "message", "in_progress", "assistant", List.of());
    }

    private static Map<String, Object> content(ConversationItem item) {
        boolean agent = item.role() == ConversationItem.Role.ASSISTANT;
        boolean audio = item.modality() == Modality.AUDIO;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", (agent ? "output_" : "input_") + (audio ? "audio" : "text"));
        content.put(audio ? "transcript" : "text", item.text().orElse(null));
        return content;
    }
}
