package dev.switchboard.gateway.call.answer;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.conversation.Conversation;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.reply.Dialogue;
import dev.switchboard.gateway.speech.PlaybackClock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// What the caller hears of the agent, and when: sends audio, lets the player stand still and go
/// on, and knows what was heard once it is stopped.
public final class Playout {
    private final MediaLink link;
    private final PlaybackClock clock;
    private final SpokenItems items;

    Playout(Conversation conversation, Dialogue dialogue, MediaLink link, LongSupplier nanos) {
        this.link = link;
        clock = new PlaybackClock(nanos);
        items = new SpokenItems(conversation, dialogue, clock);
    }

    /// A clause of this reply begins.
    void begun(RunningReply now, ReplySpeech speech) {
        items.add(now.items.message().id(), speech.playback(), () -> now.kept(false));
    }

    void send(RunningReply now, AudioFrame frame) {
        if (now.reply.inConversation()) {
            clock.sent(frame.duration(AudioFormat.CALL));
        }
        link.tell(new CallNotice.ReplyAudio(now.reply, now.items.message(), frame));
    }

    /// Whether the caller hears something now, or would if the player did not stand still.
    public boolean playing() {
        return clock.playing();
    }

    public boolean paused() {
        return clock.paused();
    }

    /// How much is still to be heard.
    public Duration left() {
        return clock.left();
    }

    /// The words that are still to be heard, in milliseconds from now.
    public List<SpokenWord> due() {
        return items.due();
    }

    /// The player stands still, when it plays something.
    public void pause() {
        items.pause().ifPresent(item -> link.tell(new CallNotice.PlaybackPaused(item)));
    }

    /// The player goes on, when it stands still.
    void resume() {
        items.resume()
                .ifPresent(point ->
                        link.tell(new CallNotice.PlaybackResumed(point.item(), point.millis())));
    }

    /// Nothing more is heard.
    void stop() {
        List<ItemId> stopped = items.interrupt();
        if (link.pausesPlayback()) {
            stopped.forEach(item -> link.tell(new CallNotice.PlaybackStopped(item)));
        }
    }

    /// The player says how much of an item it has played.
    public void played(ItemId item, long millis) {
        items.played(item, millis);
    }

    /// The caller heard only this much of an item.
    ///
    /// @return how much that is, at most what was sent
    public long truncate(ItemId item, long millis) {
        return items.truncate(item, millis);
    }
}
