package dev.switchboard.gateway.transport.realtime;

import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.Outcome;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.conversation.ConversationItem.FunctionCall;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.reply.ReplyEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The `response.*` events of a reply, and those of its item.
final class ResponseEvents {
    private final Consumer<ServerEvent> send;
    private final Supplier<RealtimeSession> session;
    private final OutgoingAudio audio;
    private final String conversation = "conv_" + UUID.randomUUID().toString().replace("-", "");

    ResponseEvents(
            Consumer<ServerEvent> send, Supplier<RealtimeSession> session, OutgoingAudio audio) {
        this.send = send;
        this.session = session;
        this.audio = audio;
    }

    void started(CallReply reply) {
        send.accept(
                new ServerEvent.ResponseCreated(
                        response(reply, "in_progress", null, List.of(), null)));
    }

    /// @param stream of its audio, when that leaves as binary frames
    void itemStarted(
            CallReply reply, ReplyItem item, Optional<ItemId> previous, Optional<Integer> stream) {
        begun(reply, item, Items.begun(item.id()), previous);
        send.accept(
                new ServerEvent.PartAdded(
                        id(reply),
                        item.id().value(),
                        item.index(),
                        0,
                        part(reply, ""),
                        stream.map(ServerEvent.StreamOfPart::new).orElse(null)));
    }

    void text(CallReply reply, ReplyItem item, String delta) {
        String id = item.id().value();
        send.accept(
                audio(reply)
                        ? new ServerEvent.TranscriptDelta(id(reply), id, item.index(), 0, delta)
                        : new ServerEvent.TextDelta(id(reply), id, item.index(), 0, delta));
    }

    void itemEnded(CallReply reply, ReplyItem item, Message message, Optional<ItemId> previous) {
        String id = item.id().value();
        int index = item.index();
        String text = message.text().orElse("");
        if (audio(reply)) {
            send.accept(new ServerEvent.AudioDone(id(reply), id, index, 0));
            send.accept(new ServerEvent.TranscriptDone(id(reply), id, index, 0, text));
        } else {
            send.accept(new ServerEvent.TextDone(id(reply), id, index, 0, text));
        }
        send.accept(new ServerEvent.PartDone(id(reply), id, index, 0, part(reply, text)));
        done(reply, item, Items.item(message), previous);
    }

    void called(CallReply reply, ReplyItem item, FunctionCall call, Optional<ItemId> previous) {
        String id = item.id().value();
        begun(reply, item, Items.begun(call), previous);
        send.accept(
                new ServerEvent.ArgumentsDelta(
                        id(reply), id, item.index(), call.callId(), call.arguments()));
        send.accept(
                new ServerEvent.ArgumentsDone(
                        id(reply), id, item.index(), call.callId(), call.name(), call.arguments()));
        done(reply, item, Items.item(call), previous);
    }

    void ended(CallNotice.ReplyEnded ended) {
        send.accept(
                new ServerEvent.ResponseDone(
                        response(
                                ended.reply(),
                                status(ended.outcome()),
                                details(ended.outcome()),
                                ended.output().stream().map(Items::item).toList(),
                                usage(ended.usage()))));
    }

    private void begun(
            CallReply reply, ReplyItem item, ServerEvent.Item shown, Optional<ItemId> previous) {
        send.accept(new ServerEvent.OutputItemAdded(id(reply), item.index(), shown));
        if (reply.inConversation()) {
            send.accept(new ServerEvent.ItemAdded(Items.id(previous), shown));
        }
    }

    private void done(
            CallReply reply, ReplyItem item, ServerEvent.Item shown, Optional<ItemId> previous) {
        if (reply.inConversation()) {
            send.accept(new ServerEvent.ItemDone(Items.id(previous), shown));
        }
        send.accept(new ServerEvent.OutputItemDone(id(reply), item.index(), shown));
    }

    private ServerEvent.Response response(
            CallReply reply,
            String status,
            ServerEvent.@Nullable StatusDetails details,
            List<ServerEvent.Item> output,
            ServerEvent.@Nullable Usage usage) {
        RealtimeSession now = session.get();
        return new ServerEvent.Response(
                "realtime.response",
                id(reply),
                status,
                details,
                output,
                reply.inConversation() ? conversation : null,
                List.of(audio(reply) ? "audio" : "text"),
                ResponseWish.of(reply)
                        .maxTokens()
                        .orElseGet(() -> now.view().path("max_output_tokens")),
                now.responseAudio(audio.coding(reply)),
                usage,
                reply.metadata().isEmpty() ? null : reply.metadata());
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> "completed";
            case Outcome.Cancelled _ -> "cancelled";
            case Outcome.Incomplete _ -> "incomplete";
            case Outcome.Failed _ -> "failed";
        };
    }

    private static ServerEvent.@Nullable StatusDetails details(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> null;
            case Outcome.Cancelled(boolean byCaller) ->
                    new ServerEvent.StatusDetails(
                            "cancelled", byCaller ? "turn_detected" : "client_cancelled", null);
            case Outcome.Incomplete(boolean filtered) ->
                    new ServerEvent.StatusDetails(
                            "incomplete", filtered ? "content_filter" : "max_output_tokens", null);
            case Outcome.Failed(ProblemDetail problem) ->
                    new ServerEvent.StatusDetails(
                            "failed",
                            null,
                            new ServerEvent.StatusError(
                                    "server_error", problem.code(), problem.detail()));
        };
    }

    /// All tokens are text tokens: audio is made of text.
    private static ServerEvent.Usage usage(ReplyEvent.Usage usage) {
        return new ServerEvent.Usage(
                usage.inputTokens() + usage.outputTokens(),
                usage.inputTokens(),
                usage.outputTokens(),
                new ServerEvent.InputDetails(
                        usage.inputTokens(), 0, 0, 0, new ServerEvent.CachedDetails(0, 0, 0)),
                new ServerEvent.OutputDetails(usage.outputTokens(), 0));
    }

    private static ServerEvent.Part part(CallReply reply, String text) {
        return audio(reply)
                ? new ServerEvent.Part("audio", text, null)
                : new ServerEvent.Part("text", null, text);
    }

    private static boolean audio(CallReply reply) {
        return reply.modality() == Modality.AUDIO;
    }

    private static String id(CallReply reply) {
        return reply.id().value();
    }
}
