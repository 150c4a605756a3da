package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.recording.CallSummary.RecordedAudio;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Both sides of a call on the time line of its recording; the sound itself is kept as long as the
/// agent wants it.
final class SoundTrack {
    private final RecordingTime time;
    private final AgentTrack agent = new AgentTrack();
    private final Supplier<Optional<CallSound>> file;
    private Optional<CallSound> sound = Optional.empty();
    private boolean wanted;

    /// @param nanos when the call began
    /// @param file makes what keeps the sound; empty when none is kept here
    SoundTrack(long nanos, Supplier<Optional<CallSound>> file) {
        time = new RecordingTime(nanos);
        this.file = file;
    }

    /// Whether the sound is to be kept from now on.
    void wanted(boolean keep) {
        wanted = keep;
        if (keep && sound.isEmpty()) {
            sound = file.get();
        }
    }

    /// Where the recording is now, in milliseconds.
    long millis(long nanos) {
        return AudioFormat.CALL.millis(time.at(nanos));
    }

    /// When in the recording an utterance began or ended, by the time of the caller's audio; not
    /// later than now.
    long began(long audioMillis, long nanos) {
        return AudioFormat.CALL.millis(Math.min(time.began(samples(audioMillis)), time.at(nanos)));
    }

    long ended(long audioMillis, long nanos) {
        return AudioFormat.CALL.millis(Math.min(time.of(samples(audioMillis)), time.at(nanos)));
    }

    /// The caller's next audio.
    void caller(AudioFrame audio, long nanos) {
        long at = time.append(audio.length(), nanos);
        keep(kept -> kept.caller(at, audio));
    }

    /// The agent's next audio.
    void agent(ItemId item, AudioFrame audio, long nanos) {
        long at = agent.place(item, audio.length(), time.at(nanos));
        keep(kept -> kept.agent(at, audio));
    }

    void pause(long nanos) {
        agent.pause(time.at(nanos));
    }

    void resume(long fromMillis, long nanos) {
        agent.resume(samples(fromMillis), time.at(nanos))
                .ifPresent(move -> sound.ifPresent(kept -> kept.move(move)));
    }

    /// The agent is not heard any more.
    void cut(long nanos) {
        agent.cut(time.at(nanos)).ifPresent(cut -> sound.ifPresent(kept -> kept.cut(cut)));
    }

    /// Only this much of an item was heard.
    void cut(ItemId item, long millis) {
        agent.cut(item, samples(millis)).ifPresent(cut -> sound.ifPresent(kept -> kept.cut(cut)));
    }

    void checkpoint() {
        sound.ifPresent(CallSound::checkpoint);
    }

    void finish() {
        sound.ifPresent(CallSound::finish);
    }

    /// Whether what was kept is as it will stay, once it was finished.
    boolean finished() {
        return sound.map(CallSound::finished).orElse(true);
    }

    Optional<RecordedAudio> recorded() {
        return sound.map(CallSound::recorded);
    }

    private void keep(Consumer<CallSound> what) {
        if (wanted) {
            sound.ifPresent(what);
        }
    }

    private static long samples(long millis) {
        return AudioFormat.CALL.samples(Duration.ofMillis(millis));
    }
}
