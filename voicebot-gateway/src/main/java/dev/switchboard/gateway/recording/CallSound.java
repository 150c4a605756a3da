package dev.switchboard.gateway.recording;

import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.recording.CallSummary.RecordedAudio;
import dev.switchboard.gateway.recording.WavFile.Side;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The audio of one call on its way to the disk: at most 20 seconds of it wait. What does not fit
/// or cannot be written is counted, told once, and silent in the file. Positions are samples of the
/// recording. The callers' side is guarded by who records; the file belongs to the disk's thread.
final class CallSound {
    private static final int MOST_WAITING = 20 * 24_000;
    private static final int BATCH = 4_800;

    private final String call;
    private final Path path;
    private final DiskWriter disk;
    private final short[] batch = new short[BATCH];
    private int batched;
    private long batchAt;
    private long end;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private volatile long bytes;
    private volatile boolean finished;
    private boolean told;
    private @Nullable WavFile file;

    CallSound(String call, Path path, DiskWriter disk) {
        this.call = call;
        this.path = path;
        this.disk = disk;
    }

    /// The caller's audio; small frames are written together.
    void caller(long at, AudioFrame audio) {
        short[] samples = audio.samples();
        for (int done = 0; done < samples.length; ) {
            if (batched > 0 && batchAt + batched != at + done) {
                flush();
            }
            if (batched == 0) {
                batchAt = at + done;
            }
            int count = Math.min(BATCH - batched, samples.length - done);
            System.arraycopy(samples, done, batch, batched, count);
            batched += count;
            done += count;
            if (batched == BATCH) {
                flush();
            }
        }
    }

    /// The agent's audio.
    void agent(long at, AudioFrame audio) {
        write(Side.AGENT, at, audio.samples());
    }

    /// The agent's audio from one position to another was not heard.
    void cut(AgentTrack.Cut cut) {
        end = Math.min(end, Math.max(cut.from(), batchAt + batched));
        change(file -> file.silence(Side.AGENT, cut.from(), cut.to()));
    }

    /// The agent's audio was heard later.
    void move(AgentTrack.Move move) {
        end = Math.max(end, move.to() + move.end() - move.from());
        change(file -> {
            file.copy(Side.AGENT, move.from(), move.end(), move.to());
            file.silence(Side.AGENT, move.silentFrom(), move.to());
        });
    }

    /// Makes the file readable as it is now.
    void checkpoint() {
        change(WavFile::patchHeader);
    }

    /// The call is over.
    void finish() {
        flush();
        long frames = Math.max(end, batchAt);
        change(file -> {
            if (file.frames() > frames) {
                file.truncate(frames);
            }
            file.patchHeader();
            bytes = WavFile.HEADER + file.frames() * WavFile.FRAME_BYTES;
            file.close();
        });
        disk.later(() -> finished = true);
    }

    /// Whether the file is as it will stay.
    boolean finished() {
        return finished;
    }

    /// What there is of it.
    RecordedAudio recorded() {
        return new RecordedAudio(
                AudioFormat.CALL.millis(Math.max(0, bytes - WavFile.HEADER) / WavFile.FRAME_BYTES),
                bytes,
                AudioFormat.CALL.millis(lost.get()));
    }

    private void flush() {
        if (batched > 0) {
            write(Side.CALLER, batchAt, Arrays.copyOf(batch, batched));
            batchAt += batched;
            batched = 0;
        }
    }

    private void write(Side side, long at, short[] samples) {
        end = Math.max(end, at + samples.length);
        int length = samples.length;
        if (waiting.addAndGet(length) > MOST_WAITING
                || !disk.write(length, () -> written(side, at, samples))) {
            waiting.addAndGet(-length);
            lost.addAndGet(length);
        }
    }

    private void written(Side side, long at, short[] samples) {
        waiting.addAndGet(-samples.length);
        try {
            WavFile wav = open();
            wav.write(side, at, samples);
            bytes = WavFile.HEADER + wav.frames() * WavFile.FRAME_BYTES;
        } catch (IOException e) {
            lost.addAndGet(samples.length);
            if (!told) {
                told = true;
                Log.warnf("Audio of call %s is not recorded: %s", call, e.getClass().getName());
            }
        }
    }

    private WavFile open() throws IOException {
        WavFile open = file;
        if (open == null) {
            OwnersOnly.folder(Optional.ofNullable(path.getParent()).orElse(path));
            open = WavFile.create(path);
            file = open;
        }
        return open;
    }

    private interface Change {
        void of(WavFile file) throws IOException;
    }

    private void change(Change change) {
        disk.later(() -> {
            WavFile open = file;
            if (open != null) {
                change.of(open);
            }
        });
    }
}
