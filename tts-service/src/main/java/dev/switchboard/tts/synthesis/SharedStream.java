package dev.switchboard.tts.synthesis;

import java.util.concurrent.atomic.AtomicBoolean;

/// A stream that says once when it is closed.
final class SharedStream implements SynthesisStream {
    private final SynthesisStream stream;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    SharedStream(SynthesisStream stream, Runnable whenClosed) {
        this.stream = stream;
        this.whenClosed = whenClosed;
    }

    @Override
    public String provider() {
        return stream.provider();
    }

    @Override
    public int sampleRate() {
        return stream.sampleRate();
    }

    @Override
    public String voiceKey() {
        return stream.voiceKey();
    }

    @Override
    public boolean isRemote() {
        return stream.isRemote();
    }

    @Override
    public void speak(String clause, AudioSink sink) {
        stream.speak(clause, sink);
    }

    @Override
    public void cancel() {
        stream.cancel();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                stream.close();
            } finally {
                whenClosed.run();
            }
        }
    }
}
