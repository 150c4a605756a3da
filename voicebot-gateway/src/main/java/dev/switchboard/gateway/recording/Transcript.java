package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.conversation.ConversationItem;
import dev.switchboard.gateway.conversation.ConversationItem.Message;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.recording.CallRecord.Line;
import dev.switchboard.gateway.recording.CallRecord.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was said and written on a call, in order: up to 5,000 lines and a million letters. Lines
/// above that are counted, letters above that are missing.
final class Transcript {
    static final int MOST_LINES = 5_000;
    static final int MOST_LETTERS = 1_000_000;

    private final Map<ItemId, TranscriptLine> lines = new LinkedHashMap<>();
    private int letters;
    private long leftOut;

    /// The caller speaks.
    void speechStarted(ItemId item, long atMs) {
        if (!lines.containsKey(item)) {
            add(item, new OtherLine(item, Role.CALLER, true, atMs));
        }
    }

    void speechStopped(ItemId item, long atMs) {
        other(item).ifPresent(line -> line.ended(atMs));
    }

    void words(ItemId item, String text) {
        other(item).ifPresent(line -> line.words(bounded(text)));
    }

    void notUnderstood(ItemId item, String why) {
        other(item).ifPresent(line -> line.notUnderstood(why));
    }

    /// A whole message joined the conversation.
    void added(Message item, long atMs) {
        if (lines.containsKey(item.id()) || item.role() == ConversationItem.Role.ASSISTANT) {
            return;
        }
        boolean caller = item.role() == ConversationItem.Role.USER;
        var line =
                new OtherLine(
                        item.id(),
                        caller ? Role.CALLER : Role.SYSTEM,
                        item.modality() == Modality.AUDIO,
                        atMs);
        add(item.id(), line);
        item.text().ifPresent(text -> words(item.id(), text));
    }

    /// The agent begins to speak or write.
    void replyStarted(CallReply reply, ItemId item, String agent, long atMs) {
        add(item, new AgentLine(item, reply, agent, atMs));
    }

    void replyText(ItemId item, String text) {
        agent(item).ifPresent(line -> line.text(bounded(text)));
    }

    void replyAudio(ItemId item, int samples) {
        agent(item).ifPresent(line -> line.audio(samples));
    }

    void replyEnded(ItemId item, long atMs, String how, Optional<String> why) {
        agent(item).ifPresent(line -> line.ended(atMs, how, why));
    }

    /// Only this much of the agent's audio was heard.
    void heard(ItemId item, long millis) {
        agent(item).filter(AgentLine::isSpoken).ifPresent(line -> line.heard(millis));
    }

    List<Line> lines() {
        return lines.values().stream().map(TranscriptLine::line).toList();
    }

    long leftOut() {
        return leftOut;
    }

    private void add(ItemId item, TranscriptLine line) {
        if (lines.size() < MOST_LINES) {
            lines.putIfAbsent(item, line);
        } else {
            leftOut++;
        }
    }

    private String bounded(String text) {
        String kept = text.substring(0, Math.min(text.length(), MOST_LETTERS - letters));
        letters += kept.length();
        return kept;
    }

    private Optional<OtherLine> other(ItemId item) {
        return lines.get(item) instanceof OtherLine line ? Optional.of(line) : Optional.empty();
    }

    private Optional<AgentLine> agent(ItemId item) {
        return lines.get(item) instanceof AgentLine line ? Optional.of(line) : Optional.empty();
    }
}
