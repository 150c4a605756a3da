package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import java.util.ArrayList;
import java.util.List;

/// Remembers what the call tells, and when.
public final class FakeLink implements MediaLink {
    private final Timeline time;
    private final List<Told> told = new ArrayList<>();
    public boolean telephone;
    public boolean pauses;
    CallEnd end = CallEnd.BROKEN;

    /// A notice and its time in milliseconds of the call.
    public record Told(long at, CallNotice notice) {}

    FakeLink(Timeline time) {
        this.time = time;
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    /// The notices of one kind, in order.
    public <T extends CallNotice> List<T> all(Class<T> kind) {
        return told.stream().map(Told::notice).filter(kind::isInstance).map(kind::cast).toList();
    }

    /// When the first notice of this kind came.
    public long firstTime(Class<? extends CallNotice> kind) {
        return told.stream()
                .filter(it -> kind.isInstance(it.notice()))
                .mapToLong(Told::at)
                .min()
                .orElseThrow();
    }

    /// When the last notice of this kind came.
    public long lastTime(Class<? extends CallNotice> kind) {
        return told.stream()
                .filter(it -> kind.isInstance(it.notice()))
                .mapToLong(Told::at)
                .max()
                .orElseThrow();
    }

    /// The longest silence between audio of the agent, in milliseconds, as the caller hears it.
    public long longestGap() {
        long longest = 0;
        long heard = -1;
        for (Told it : told) {
            if (it.notice() instanceof CallNotice.ReplyAudio audio) {
                longest = heard < 0 ? 0 : Math.max(longest, it.at() - heard);
                heard =
                        Math.max(heard, it.at())
                                + audio.audio().duration(AudioFormat.CALL).toMillis();
            }
        }
        return longest;
    }

    @Override
    public void tell(CallNotice notice) {
        told.add(new Told(time.millis(), notice));
    }

    @Override
    public void drop(CallReply reply) {
        // Everything has left at once.
    }

    @Override
    public boolean pausesPlayback() {
        return pauses;
    }

    @Override
    public boolean telephone() {
        return telephone;
    }

    @Override
    public void close(CallEnd why) {
        end = why;
    }
}
