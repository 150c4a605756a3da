package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.KeyTones;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.MediaLink;
import dev.switchboard.gateway.call.ReplyItem;
import dev.switchboard.gateway.conversation.ItemId;
import io.quarkus.logging.Log;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What a call says to a telephone. The call's thread leaves it here; one thread of the link gives
/// it to the carrier at its time, tells the call what was heard, and hangs up a line that fell
/// silent.
final class PhoneLink implements MediaLink {
    /// How long the end of what is being said may take when the call ends of our own accord.
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Carrier carrier;
    private final HandOver handOver;
    private final LongSupplier nanos;
    private final long silence;
    private final Resampler down = new Resampler(CALL, TELEPHONE);
    private final CountDownLatch done = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PacedPlayback playback;
    private final Set<ItemId> unended = new HashSet<>();
    private Optional<CallEnd> end = Optional.empty();
    private long lastWords;
    private volatile long lastHeard;
    private boolean refusing;

    /// Somebody else is to have the call.
    interface HandOver {
        void ask(String to, Optional<String> reason);
    }

    PhoneLink(
            Carrier carrier,
            Pacing pacing,
            Duration silence,
            HandOver handOver,
            LongSupplier nanos) {
        this.carrier = carrier;
        this.silence = silence.toNanos();
        this.handOver = handOver;
        this.nanos = nanos;
        playback = new PacedPlayback(pacing, nanos);
        lastHeard = nanos.getAsLong();
    }

    /// Begins to speak; what was told before is not lost.
    void begin(Call call) {
        Thread.ofVirtual().name("telephone").start(() -> run(call));
    }

    /// Audio of the caller came.
    void heard() {
        lastHeard = nanos.getAsLong();
    }

    /// The carrier has played all up to this mark.
    void played(int mark) {
        locked(() -> playback.heard(mark));
    }

    @Override
    public void tell(CallNotice notice) {
        switch (notice) {
            case CallNotice.ReplyAudio(_, ReplyItem item, AudioFrame audio) ->
                    locked(() -> play(item.id(), audio));
            // The call can drop a reply only while it is given; what is left of one before must
            // go as well, unless the call has stopped it already and will decide about it.
            case CallNotice.SpeechStarted _ -> locked(() -> playback.stopAllBut(unended));
            case CallNotice.ReplyItemStarted(_, ReplyItem item, _) ->
                    locked(() -> unended.add(item.id()));
            case CallNotice.ReplyEnded _ -> locked(unended::clear);
            case CallNotice.PlaybackPaused _ -> locked(playback::pause);
            case CallNotice.PlaybackResumed(ItemId item, long from) ->
                    locked(() -> playback.resume(item, from));
            case CallNotice.PlaybackStopped(ItemId item) -> locked(() -> playback.stop(item));
            case CallNotice.KeysToPress(String keys) -> press(keys);
            case CallNotice.TransferRequested(String to, var reason) -> handOver.ask(to, reason);
            case CallNotice.Configured _,
                    CallNotice.AgentChanged _,
                    CallNotice.SummaryMissed _,
                    CallNotice.SpeechStopped _,
                    CallNotice.Committed _,
                    CallNotice.Cleared _,
                    CallNotice.SilenceTimedOut _,
                    CallNotice.ItemAdded _,
                    CallNotice.ItemRetrieved _,
                    CallNotice.ItemTruncated _,
                    CallNotice.ItemDeleted _,
                    CallNotice.Transcribing _,
                    CallNotice.Transcribed _,
                    CallNotice.TranscriptionFailed _,
                    CallNotice.ReplyStarted _,
                    CallNotice.ReplyText _,
                    CallNotice.ReplyItemEnded _,
                    CallNotice.ReplyCalled _,
                    CallNotice.StateChanged _,
                    CallNotice.FailedOver _,
                    CallNotice.TurnTimed _,
                    CallNotice.Refused _ -> {}
        }
    }

    @Override
    public void drop(CallReply reply) {
        locked(() -> unended.forEach(playback::stop));
    }

    @Override
    public boolean pausesPlayback() {
        return true;
    }

    @Override
    public boolean telephone() {
        return true;
    }

    @Override
    public void close(CallEnd why) {
        locked(() -> {
            end = Optional.of(why);
            lastWords = nanos.getAsLong() + (gently(why) ? LAST_WORDS.toNanos() : 0);
        });
        if (why == CallEnd.SERVICE_STOPS) {
            awaitDone();
        }
    }

    private static boolean gently(CallEnd why) {
        return switch (why) {
            case AGENT_HUNG_UP, CALLER_SILENT, EXPIRED, SERVICE_STOPS -> true;
            case HUNG_UP, OPERATOR_HUNG_UP, TRANSFERRED, BROKEN -> false;
        };
    }

    private void play(ItemId item, AudioFrame audio) {
        boolean taken = playback.add(Optional.of(item), down.resample(audio));
        if (!taken && !refusing) {
            Log.warnf("An answer is cut: more than %s of it wait", PacedPlayback.LONGEST);
        }
        refusing = !taken;
    }

    private void press(String keys) {
        try {
            AudioFrame tones = KeyTones.of(keys, TELEPHONE);
            locked(() -> playback.add(Optional.empty(), tones));
        } catch (IllegalArgumentException unknown) {
            Log.warn("The agent wants to press a key that telephones do not have");
        }
    }

    private void run(Call call) {
        try {
            boolean more = true;
            while (more) {
                more = act(call);
            }
        } catch (UncheckedIOException lost) {
            Log.debugf("A telephone line was lost: %s", lost.getMessage());
            call.stop(CallEnd.HUNG_UP);
        } catch (RuntimeException bug) {
            Log.errorf(
                    "Call %s broke: %s at %s",
                    call.id(), bug.getClass().getName(), bug.getStackTrace()[0]);
            locked(() -> end = end.or(() -> Optional.of(CallEnd.BROKEN)));
            call.stop(CallEnd.BROKEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            carrier.hangUp(why());
            done.countDown();
        }
    }

    /// Does one thing.
    ///
    /// @return whether there is more to do
    private boolean act(Call call) throws InterruptedException {
        PlaybackStep step = next();
        if (over()) {
            return false;
        }
        switch (step) {
            case PlaybackStep.Send(AudioFrame audio, int mark) -> carrier.play(audio, mark);
            case PlaybackStep.Forget _ -> carrier.forget();
            case PlaybackStep.Report(ItemId item, long millis, boolean playing) ->
                    call.post(new CallCommand.Played(item, millis, playing));
            case PlaybackStep.Wait _ -> {
                Log.infof("A telephone line brought no audio for %s", Duration.ofNanos(silence));
                call.stop(CallEnd.HUNG_UP);
                heard();
            }
        }
        return true;
    }

    /// What is to be done next; a wait when there is no time left for one.
    private PlaybackStep next() throws InterruptedException {
        lock.lock();
        try {
            PlaybackStep step = playback.next();
            while (step instanceof PlaybackStep.Wait(long wait) && left() > 0) {
                long _ = changed.awaitNanos(Math.min(wait, left()));
                step = playback.next();
            }
            return step;
        } finally {
            lock.unlock();
        }
    }

    /// How long nothing may happen.
    private long left() {
        long now = nanos.getAsLong();
        if (end.isPresent()) {
            return playback.idle() ? 0 : lastWords - now;
        }
        return lastHeard + silence - now;
    }

    private boolean over() {
        lock.lock();
        try {
            return end.isPresent() && (playback.idle() || nanos.getAsLong() >= lastWords);
        } finally {
            lock.unlock();
        }
    }

    private CallEnd why() {
        lock.lock();
        try {
            return end.orElse(CallEnd.HUNG_UP);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitDone() {
        try {
            boolean _ = done.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
