package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.conversation.Modality;
import dev.switchboard.gateway.recording.CallRecord.Line;
import dev.switchboard.gateway.recording.CallRecord.Role;
import dev.switchboard.gateway.speech.Playback;
import java.util.Optional;

/// A line of the agent while it is spoken or written.
final class AgentLine implements TranscriptLine {
    private final ItemId item;
    private final int turn;
    private final boolean spoken;
    private final String agent;
    private final long atMs;
    private final Playback playback = new Playback();
    private final StringBuilder written = new StringBuilder();
    private Optional<Long> endMs = Optional.empty();
    private Optional<Long> heardMillis = Optional.empty();
    private String outcome = "speaking";
    private Optional<String> problem = Optional.empty();

    AgentLine(ItemId item, CallReply reply, String agent, long atMs) {
        this.item = item;
        this.turn = reply.turn();
        this.spoken = reply.modality() == Modality.AUDIO;
        this.agent = agent;
        this.atMs = atMs;
    }

    /// The next clause, written or about to be heard.
    void text(String text) {
        if (spoken) {
            playback.end();
            playback.begin(text);
        }
        written.append(text);
    }

    void audio(int samples) {
        playback.sent(samples);
    }

    void ended(long at, String how, Optional<String> why) {
        playback.end();
        endMs = Optional.of(at);
        outcome = how;
        problem = why;
    }

    /// Only this much of its audio was heard.
    void heard(long millis) {
        heardMillis = Optional.of(millis);
    }

    boolean isSpoken() {
        return spoken;
    }

    /// What the player had of it, when nobody stopped the player.
    private String played(String text) {
        return playback.millis() == 0 ? "" : text;
    }

    @Override
    public Line line() {
        String text = written.toString().strip();
        Optional<String> heard =
                spoken
                        ? Optional.of(
                                heardMillis.map(playback::heard).orElseGet(() -> played(text)))
                        : Optional.empty();
        Optional<String> unheard =
                heard.filter(text::startsWith)
                        .map(words -> text.substring(words.length()).strip())
                        .filter(rest -> !rest.isEmpty());
        boolean cut = unheard.isPresent() && outcome.equals("completed");
        return new Line(
                item.value(),
                Role.AGENT,
                spoken,
                atMs,
                endMs,
                Optional.of(turn),
                Optional.of(agent),
                Optional.of(text),
                heard,
                unheard,
                Optional.of(cut ? "interrupted" : outcome),
                problem);
    }
}
