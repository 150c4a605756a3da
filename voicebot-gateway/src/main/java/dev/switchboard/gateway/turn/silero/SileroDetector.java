package dev.switchboard.gateway.turn.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.switchboard.gateway.audio.AudioFormat;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.turn.VoiceActivityDetector;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/// One call's view of the model: its recurrent state, and the last 64 samples, which the model
/// wants again before each frame.
final class SileroDetector implements VoiceActivityDetector {
    private static final int CONTEXT = 64;
    private static final int STATE = 2 * 128;
    private static final float FULL_SCALE = 32768f;

    private final OrtSession session;
    private final float[] input = new float[CONTEXT + FRAME];
    private final float[] state = new float[STATE];

    SileroDetector(OrtSession session) {
        this.session = session;
    }

    @Override
    public float probability(AudioFrame frame) {
        short[] samples = frame.samples();
        if (samples.length != FRAME) {
            throw new IllegalArgumentException("a frame has " + FRAME + " samples");
        }
        System.arraycopy(input, FRAME, input, 0, CONTEXT);
        for (int i = 0; i < FRAME; i++) {
            input[CONTEXT + i] = samples[i] / FULL_SCALE;
        }
        try {
            return run();
        } catch (OrtException e) {
            throw new IllegalStateException("voice activity model failed", e);
        }
    }

    private float run() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] rate = {AudioFormat.HEARING.sampleRate()};
        try (OnnxTensor audio =
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(input),
                                new long[] {1, input.length});
                OnnxTensor before =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(state), new long[] {2, 1, 128});
                OnnxTensor sampleRate =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(rate), new long[0]);
                OrtSession.Result result =
                        session.run(Map.of("input", audio, "state", before, "sr", sampleRate))) {
            ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        }
    }
}
