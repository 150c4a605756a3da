package dev.switchboard.stt.provider.moonshine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.switchboard.speechmodels.SpeechModels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The two networks of Moonshine in native memory: the encoder reads a clip at once, the decoder
/// writes one token at a time. Safe for several threads.
final class MoonshineModel implements AutoCloseable {
    private static final int RATE = 16_000;
    private static final int END = 2;

    /// Nobody speaks faster; ends the loops in which the decoder may repeat itself.
    private static final double MAX_TOKENS_PER_SECOND = 6.5;

    private final OrtSession encoder;
    private final OrtSession decoder;
    private final Vocabulary vocabulary;

    private MoonshineModel(OrtSession encoder, OrtSession decoder, Vocabulary vocabulary) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.vocabulary = vocabulary;
    }

    static MoonshineModel load(SpeechModels models, int threads) throws OrtException, IOException {
        Vocabulary vocabulary = Vocabulary.read(models.moonshineVocabulary());
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            // Every clip has another length: nothing learnt of one helps the next, it only stays.
            options.setMemoryPatternOptimization(false);
            options.addCPU(false);
            // Waiting threads sleep: the processor belongs to the other services as well.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession encoder =
                    environment.createSession(models.moonshine().encoder().toString(), options);
            try {
                return new MoonshineModel(
                        encoder,
                        environment.createSession(models.moonshine().decoder().toString(), options),
                        vocabulary);
            } catch (OrtException | RuntimeException e) {
                encoder.close();
                throw e;
            }
        }
    }

    /// The text of a clip, 16 kHz from -1 to 1; empty when it was abandoned, which is asked before
    /// each token.
    Optional<String> transcribe(float[] clip, BooleanSupplier abandoned) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int limit = 1 + (int) (MAX_TOKENS_PER_SECOND * clip.length / RATE);
        List<Integer> tokens = new ArrayList<>();
        try (OnnxTensor audio =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(clip), new long[] {1, clip.length});
                OrtSession.Result encoded = encoder.run(Map.of("input_values", audio));
                Decoding decoding = new Decoding(decoder, (OnnxTensor) encoded.get(0))) {
            while (tokens.size() < limit) {
                if (abandoned.getAsBoolean()) {
                    return Optional.empty();
                }
                int token = decoding.next();
                if (token == END) {
                    break;
                }
                tokens.add(token);
            }
        }
        return Optional.of(vocabulary.text(tokens));
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
    }
}
