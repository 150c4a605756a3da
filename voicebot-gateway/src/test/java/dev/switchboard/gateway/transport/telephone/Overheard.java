package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallRecorder;
import dev.switchboard.gateway.call.CallReply;
import dev.switchboard.gateway.call.CallStart;
import dev.switchboard.gateway.call.CallWatcher;
import dev.switchboard.gateway.call.MediaLink;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Tells a test what its calls are asked and told, and hands it their links. Every wait ends after
/// 10 s. Hears of a call after all others that do.
@Singleton
@Priority(-1)
public class Overheard implements CallRecorder {
    private static final long PATIENCE = 10;
    private static final int MOST = 10_000;

    private final BlockingQueue<CallStart> starts = new LinkedBlockingQueue<>(MOST);
    private final BlockingQueue<MediaLink> links = new LinkedBlockingQueue<>(MOST);
    private final BlockingQueue<CallCommand> asked = new LinkedBlockingQueue<>(MOST);
    private final BlockingQueue<CallNotice> told = new LinkedBlockingQueue<>(MOST);
    private final BlockingQueue<CallEnd> ends = new LinkedBlockingQueue<>(MOST);
    private final AtomicBoolean breaks = new AtomicBoolean();

    public synchronized void reset() {
        starts.clear();
        links.clear();
        asked.clear();
        told.clear();
        ends.clear();
        breaks.set(false);
    }

    /// Lets the next call break where it begins, after all that keep calls have begun.
    public void breakNext() {
        breaks.set(true);
    }

    /// Whether a call has begun that was not asked for yet.
    public boolean begun() {
        return !starts.isEmpty();
    }

    /// The next call.
    public CallStart start() {
        return next(starts, _ -> true);
    }

    /// The link of the next call.
    public MediaLink link() {
        return next(links, _ -> true);
    }

    /// How the next call ended.
    public CallEnd end() {
        return next(ends, _ -> true);
    }

    /// The next command like this; those before it are passed over.
    public CallCommand asked(Predicate<CallCommand> like) {
        return next(asked, like);
    }

    /// The next notice like this; those before it are passed over.
    public CallNotice told(Predicate<CallNotice> like) {
        return next(told, like);
    }

    private static <T> T next(BlockingQueue<T> from, Predicate<T> like) {
        try {
            T next = from.poll(PATIENCE, TimeUnit.SECONDS);
            while (next != null && !like.test(next)) {
                next = from.poll(PATIENCE, TimeUnit.SECONDS);
            }
            if (next == null) {
                throw new AssertionError("nothing like that happened");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Both or neither are of a test that has just seen one of them.
    private synchronized void begun(CallStart start, MediaLink link) {
        boolean _ = starts.offer(start);
        boolean _ = links.offer(link);
    }

    @Override
    public CallWatcher begins(CallStart start, MediaLink link) {
        begun(start, link);
        if (breaks.getAndSet(false)) {
            throw new IllegalStateException("as the test wants it");
        }
        return new CallWatcher() {
            @Override
            public void asked(CallCommand command) {
                if (!(command instanceof CallCommand.Append)) {
                    boolean _ = asked.offer(command);
                }
            }

            @Override
            public void told(CallNotice notice) {
                boolean _ = told.offer(notice);
            }

            @Override
            public void dropped(CallReply reply) {}

            @Override
            public void ended(CallEnd end) {
                boolean _ = ends.offer(end);
            }
        };
    }
}
