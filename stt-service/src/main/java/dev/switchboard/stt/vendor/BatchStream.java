package dev.switchboard.stt.vendor;

import dev.switchboard.client.egress.Egress;
import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.Failures;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.RecognitionStream;
import dev.switchboard.stt.recognition.SpeechEvent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One utterance for a provider that hears whole files: sent when it is over.
final class BatchStream implements RecognitionStream {
    private final Egress egress;
    private final Transcriptions transcriptions;
    private final SampleRate rate;
    private final Retries retries;
    private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exchange> exchange = new AtomicReference<>();
    private volatile boolean closed;

    // Only for the thread that reads.
    private final Queue<SpeechEvent> due = new ArrayDeque<>();
    private final StringBuilder sofar = new StringBuilder();
    private int failures;
    private boolean ended;

    BatchStream(Egress egress, Transcriptions transcriptions, SampleRate rate, Retries retries) {
        this.egress = egress;
        this.transcriptions = transcriptions;
        this.rate = rate;
        this.retries = retries;
    }

    @Override
    public synchronized void send(byte[] more) {
        if (!closed && over.getCount() > 0) {
            pcm.writeBytes(more);
        }
    }

    @Override
    public void finish() {
        over.countDown();
    }

    @Override
    public Optional<SpeechEvent> next() {
        try {
            over.await();
            while (due.isEmpty() && !ended && !closed) {
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
        over.countDown();
        Exchange running = exchange.get();
        if (running != null) {
            running.close();
        }
    }

    private void step() throws InterruptedException {
        Exchange running = exchange.get();
        if (running == null) {
            byte[] audio = audio();
            if (audio.length == 0) {
                end(new SpeechEvent.FinalTranscript("", Duration.ZERO));
                return;
            }
            exchange.set(egress.open(transcriptions.call(Wav.of(audio, rate))));
            if (closed) {
                close();
            }
            return;
        }
        if (!transcriptions.streams()) {
            end(transcriptions.whole(running.succeeded().text(), length()));
            return;
        }
        var event = running.succeeded().nextEvent();
        if (event.isEmpty()) {
            throw Failures.broken();
        }
        read(event.get().data());
    }

    private void read(String data) {
        switch (transcriptions.part(data)) {
            case Transcriptions.Part.Delta(String text) -> {
                sofar.append(text);
                due.add(new SpeechEvent.InterimTranscript(sofar.toString().strip(), length()));
            }
            case Transcriptions.Part.Done(String text) ->
                    end(new SpeechEvent.FinalTranscript(text.strip(), length()));
            case Transcriptions.Part.Nothing _ -> {}
        }
    }

    private void end(SpeechEvent last) {
        ended = true;
        due.add(last);
        Exchange running = exchange.getAndSet(null);
        if (running != null) {
            running.close();
        }
    }

    private void recover(ProviderFailure failure) throws InterruptedException {
        Exchange broken = exchange.getAndSet(null);
        if (broken != null) {
            broken.close();
        }
        try {
            failures++;
            if (!sofar.isEmpty()) {
                throw failure;
            }
            retries.pause(failure, failures);
        } catch (ProviderFailure last) {
            end(new SpeechEvent.RecognitionFailed(last));
        }
    }

    private synchronized byte[] audio() {
        byte[] all = pcm.toByteArray();
        return all.length % 2 == 0 ? all : java.util.Arrays.copyOf(all, all.length - 1);
    }

    private Duration length() {
        return Duration.ofMillis(audio().length * 1000L / (2L * rate.hertz()));
    }
}
