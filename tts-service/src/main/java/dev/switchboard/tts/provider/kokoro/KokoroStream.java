package dev.switchboard.tts.provider.kokoro;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.tts.synthesis.AudioSink;
import dev.switchboard.tts.synthesis.SynthesisStream;
import io.quarkus.logging.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Speaks with one voice. The model makes a clause as a whole, so all of its audio comes at once.
final class KokoroStream implements SynthesisStream {
    private final KokoroModel model;
    private final KokoroVoice voice;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Of the clause that is being made. Guarded by this.
    private @Nullable RunOptions running;

    private boolean cancelled;

    KokoroStream(KokoroModel model, KokoroVoice voice, Runnable whenClosed) {
        this.model = model;
        this.voice = voice;
        this.whenClosed = whenClosed;
    }

    @Override
    public String provider() {
        return KokoroSynthesizer.NAME;
    }

    @Override
    public int sampleRate() {
        return KokoroModel.SAMPLE_RATE;
    }

    @Override
    public String voiceKey() {
        return KokoroSynthesizer.NAME + voice;
    }

    @Override
    public void speak(String clause, AudioSink sink) {
        float[] samples;
        try (RunOptions options = new RunOptions()) {
            begin(options);
            try {
                samples = model.synthesise(clause, voice, options);
            } finally {
                end();
            }
        } catch (OrtException e) {
            if (wasCancelled()) {
                return;
            }
            Log.debug("Kokoro could not speak a clause", e);
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "Kokoro could not speak this text.");
        }
        if (samples.length > 0) {
            sink.accept(pcm(samples));
        }
    }

    private synchronized void begin(RunOptions options) {
        running = options;
        cancelled = false;
    }

    private synchronized void end() {
        running = null;
    }

    private synchronized boolean wasCancelled() {
        return cancelled;
    }

    @Override
    public synchronized void cancel() {
        if (running != null) {
            cancelled = true;
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                Log.debug("Kokoro did not take the cancel; it ends with its clause", e);
            }
        }
    }

    @Override
    public void close() {
        cancel();
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }

    private static byte[] pcm(float[] samples) {
        byte[] pcm = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int sample = Math.round(Math.clamp(samples[i], -1, 1) * Short.MAX_VALUE);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> Byte.SIZE);
        }
        return pcm;
    }
}
