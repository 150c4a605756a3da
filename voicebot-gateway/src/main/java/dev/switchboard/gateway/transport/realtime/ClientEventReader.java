package dev.switchboard.gateway.transport.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.json.JsonBuffers;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.ReplyId;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.refusal.RefusedException;
import java.util.Optional;

/// Reads client events. Lenient about fields that it does not know, strict about those it does.
final class ClientEventReader {
    /// The longest text in a frame: the audio of the largest append.
    private static final int LONGEST_TEXT = 22 * 1024 * 1024;

    private final ObjectMapper json =
            new ObjectMapper(
                            JsonBuffers.factory()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxStringLength(LONGEST_TEXT)
                                                    .maxNestingDepth(64)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// The text as JSON.
    JsonNode parse(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node instanceof ObjectNode) {
                return node;
            }
        } catch (StreamConstraintsException e) {
            throw new RefusedException(
                    "invalid_json",
                    "The JSON goes deeper than 64 levels, or a name or number in it is too long.");
        } catch (JsonProcessingException e) {
            // Refused below; the parser's message may quote the client's data.
        }
        throw new RefusedException("invalid_json", "The frame is not a JSON object.");
    }

    /// The client's own id of an event, for errors about it.
    static Optional<String> eventId(JsonNode node) {
        return node.path("event_id").isTextual()
                ? Optional.of(node.get("event_id").asText())
                : Optional.empty();
    }

    ClientEvent read(JsonNode node) {
        Fields fields = new Fields(node, "");
        Optional<String> id = eventId(node);
        if (!node.hasNonNull("type")) {
            throw new RefusedException("invalid_event", "The event has no type.", "type");
        }
        return switch (fields.text("type")) {
            case "session.update" -> new ClientEvent.SessionUpdate(id, fields.object("session"));
            case "input_audio_buffer.append" -> new ClientEvent.Append(id, fields.text("audio"));
            case "input_audio_buffer.commit" -> ask(new CallCommand.Commit(id));
            case "input_audio_buffer.clear" -> ask(new CallCommand.Clear());
            case "conversation.item.create" ->
                    ask(
                            new CallCommand.Insert(
                                    id,
                                    ItemReader.read(fields.in("item")),
                                    fields.optionalText("previous_item_id")));
            case "conversation.item.retrieve" -> ask(new CallCommand.Retrieve(id, itemId(fields)));
            case "conversation.item.truncate" ->
                    ask(
                            new CallCommand.Truncate(
                                    id, itemId(fields), fields.millis("audio_end_ms")));
            case "conversation.item.delete" -> ask(new CallCommand.Delete(id, itemId(fields)));
            case "response.create" -> ask(new CallCommand.Answer(id, WishReader.read(fields)));
            case "response.cancel" ->
                    ask(
                            new CallCommand.Cancel(
                                    id, fields.optionalText("response_id").map(ReplyId::new)));
            case "x_switchboard.played" ->
                    ask(
                            new CallCommand.Played(
                                    itemId(fields),
                                    fields.millis("played_ms"),
                                    fields.flag("playing")));
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Unknown event type. Supported are session.update, input_audio_buffer.append, .commit and .clear, conversation.item.create, .retrieve, .truncate and .delete, response.create and .cancel.",
                            "type");
        };
    }

    private static ClientEvent ask(CallCommand command) {
        return new ClientEvent.Ask(command);
    }

    private static ItemId itemId(Fields fields) {
        return new ItemId(fields.text("item_id"));
    }

    /// The modality of a session or response.
    static Modality modality(Fields fields) {
        JsonNode wanted = fields.node().path("output_modalities");
        String only = wanted.size() == 1 ? wanted.path(0).asText() : "";
        return switch (only) {
            case "audio" -> Modality.AUDIO;
            case "text" -> Modality.TEXT;
            default ->
                    throw new RefusedException(
                            "invalid_value",
                            "Invalid output_modalities: supported are ['audio'] and ['text'].",
                            fields.at("output_modalities"));
        };
    }
}
