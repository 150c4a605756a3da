package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketMessage;
import dev.switchboard.stt.audio.PcmConverter;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One utterance on a provider's connection. The audio is kept until the end, so that it can be
/// sent again over another connection when this one breaks.
final class VendorStream implements RecognitionStream {
    /// A connection without audio for so long is kept alive.
    static final Duration QUIET = Duration.ofSeconds(4);

    /// How long a provider may take to say that nothing is left, when it has ended the turn itself:
    /// some say nothing then.
    private static final Duration NOTHING_LEFT = Duration.ofSeconds(1);

    /// Longer utterances are not sent again.
    private static final int MOST_KEPT = 2400;

    private final Lines lines;
    private final SampleRate given;
    private final PcmConverter converter;
    private final Pieces pieces;
    private final AtomicReference<@Nullable Line> current;
    private final ReentrantLock sending = new ReentrantLock();
    private final List<byte[]> kept = new ArrayList<>();
    private long received;
    private volatile boolean finished;
    private volatile boolean closed;
    private volatile boolean spoken;
    private volatile boolean turnOver;
    private volatile long deadline;

    // Only for the thread that reads.
    private final Queue<SpeechEvent> due = new ArrayDeque<>();
    private Assembly assembly;
    private boolean ended;
    private int failures;

    VendorStream(Lines lines, SampleRate given, Line line) {
        this.lines = lines;
        this.given = given;
        converter = new PcmConverter(given, line.dialect().rate());
        pieces = new Pieces(line.dialect().rate());
        current = new AtomicReference<>(line);
        assembly = new Assembly(line.beginning());
    }

    @Override
    public void send(byte[] pcm) {
        sending.lock();
        try {
            if (!closed && !finished) {
                received += pcm.length;
                pieces.add(converter.convert(pcm)).forEach(this::push);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void finish() {
        sending.lock();
        try {
            if (!closed && !finished) {
                pieces.last().ifPresent(this::push);
                Duration patience = lines.limits().head();
                boolean nothingLeft = turnOver && NOTHING_LEFT.compareTo(patience) < 0;
                deadline = System.nanoTime() + (nothingLeft ? NOTHING_LEFT : patience).toNanos();
                finished = true;
                onLine(VendorStream::askForTheRest);
            }
        } finally {
            sending.unlock();
        }
    }

    @Override
    public Optional<SpeechEvent> next() {
        try {
            while (due.isEmpty() && !ended) {
                try {
                    step();
                } catch (ProviderFailure failure) {
                    recover(failure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
        return closed ? Optional.empty() : Optional.ofNullable(due.poll());
    }

    @Override
    public void close() {
        closed = true;
        Line line = current.getAndSet(null);
        if (line != null) {
            lines.drop(line);
        }
    }

    private interface Use {
        void of(Line line) throws InterruptedException;
    }

    /// Does something with the connection, if there is one that works; otherwise whoever reads
    /// makes good for it.
    private void onLine(Use use) {
        Line line = current.get();
        if (line != null) {
            try {
                use.of(line);
            } catch (ProviderFailure broken) {
                // it is the reader's, too
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void push(byte[] piece) {
        if (kept.size() <= MOST_KEPT) {
            kept.add(piece);
        }
        spoken = true;
        onLine(line -> line.audio(piece));
    }

    private static void askForTheRest(Line line) throws InterruptedException {
        for (Outgoing message : line.dialect().finish()) {
            line.send(message);
        }
    }

    private void step() throws InterruptedException {
        Line line = current.get();
        if (line == null) {
            throw Failures.cancelled();
        }
        Optional<SocketMessage> message = line.next(patience());
        if (message.isEmpty()) {
            quiet(line);
        } else if (isTheEnd(line, message.get())) {
            complete();
        } else {
            line.signals(message.get()).forEach(this::take);
        }
    }

    private Duration patience() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!finished || left.compareTo(QUIET) > 0) {
            return QUIET;
        }
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private void quiet(Line line) throws InterruptedException {
        if (finished && System.nanoTime() >= deadline) {
            if (received > 0 && !turnOver) {
                throw Failures.silent();
            }
            complete();
        } else if (!spoken && line.dialect().keepAlive().isPresent()) {
            line.send(line.dialect().keepAlive().get());
        }
        spoken = false;
    }

    private boolean isTheEnd(Line line, SocketMessage message) {
        return finished
                && line.dialect().endsWithUtterance()
                && message instanceof SocketMessage.Closed(int code, _)
                && code == 1000;
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Ready _ -> {}
            case Signal.SpeechStarted(Duration at) ->
                    due.add(new SpeechEvent.SpeechStarted(assembly.inUtterance(at)));
            case Signal.Interim interim -> {
                turnOver = false;
                due.add(assembly.interim(interim, audio()));
            }
            case Signal.Nothing(Duration until) ->
                    assembly.nothing(until, audio()).ifPresent(due::add);
            case Signal.Settled part -> {
                turnOver = false;
                due.add(assembly.settle(part, audio()));
            }
            case Signal.EagerEnd(String text) -> due.add(new SpeechEvent.EagerFinal(text));
            case Signal.Resumed _ -> due.add(new SpeechEvent.Resumed());
            case Signal.TurnEnded(String reason) -> {
                turnOver = true;
                due.add(new SpeechEvent.TurnEnded(reason));
            }
            case Signal.Usage(Duration audio) -> due.add(new SpeechEvent.Usage(audio));
            case Signal.Flushed _ -> {
                if (finished) {
                    complete();
                }
            }
        }
    }

    private void complete() {
        if (!ended) {
            ended = true;
            due.add(assembly.whole(audio()));
            Line line = current.getAndSet(null);
            if (line != null) {
                lines.giveBack(line);
            }
        }
    }

    private Duration audio() {
        return Duration.ofMillis(received * 1000 / (2L * given.hertz()));
    }

    private void recover(ProviderFailure failure) throws InterruptedException {
        Line broken = current.getAndSet(null);
        if (broken != null) {
            lines.drop(broken);
        }
        if (closed) {
            ended = true;
            return;
        }
        try {
            failures++;
            boolean tooLate = finished && System.nanoTime() >= deadline;
            if (tooLate || kept.size() > MOST_KEPT) {
                throw failure;
            }
            lines.retries().pause(failure, failures);
            sendAgain(lines.take());
        } catch (ProviderFailure last) {
            ended = true;
            due.add(new SpeechEvent.RecognitionFailed(last));
        }
    }

    private void sendAgain(Line line) {
        sending.lock();
        try {
            assembly = new Assembly(line.beginning());
            turnOver = false;
            current.set(line);
            for (byte[] piece : kept) {
                onLine(it -> it.audio(piece));
            }
            if (finished) {
                onLine(VendorStream::askForTheRest);
            }
        } finally {
            sending.unlock();
        }
        if (closed) {
            close();
        }
    }
}
