package dev.switchboard.speechmodels;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Keeps two preparations of one folder apart, in this process or in another. The operating system
/// gives it up when its holder dies.
final class FolderLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Blocks until the folder is ours; says so when that takes a while.
    static FolderLock of(Path folder, Progress progress) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FolderLock lock = new FolderLock(channel);
        try {
            lock.acquire(folder, progress);
            return lock;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void acquire(Path folder, Progress progress) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (tryLock() == null) {
            if (!told) {
                progress.say("waiting for another preparation of the same folder");
                told = true;
            }
            if (System.nanoTime() > deadline) {
                throw new SpeechModelException(
                        "Another process has been preparing "
                                + folder
                                + " for 20 minutes: stop it, then run again.");
            }
            Thread.sleep(PAUSE);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null; // held by this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
