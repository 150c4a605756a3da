package dev.switchboard.tts.provider.kokoro;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.speechmodels.SpeechModels;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The loaded model with its voices: 0.6 to 1 GB of memory. Runs may overlap; closed by who loaded
/// it, when none is under way.
final class KokoroModel implements AutoCloseable {
    static final int SAMPLE_RATE = 24_000;

    /// A voice has a style for each length of a clause, in phonemes.
    private static final int STYLES = 510;

    private static final int STYLE_SIZE = 256;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final SpeechModels.Kokoro files;
    private final Phonemizer phonemizer;
    private final PhonemeVocabulary vocabulary;
    private final Map<String, FloatBuffer> styles = new ConcurrentHashMap<>();

    private KokoroModel(OrtSession session, SpeechModels models) {
        this.session = session;
        this.files = models.kokoro();
        this.phonemizer =
                new Phonemizer(Dictionary.read(models.pronunciations()), new LetterToSound());
        this.vocabulary = PhonemeVocabulary.read(files.tokenizer());
    }

    static KokoroModel load(SpeechModels models) {
        String model = models.kokoro().model().toString();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            options.addConfigEntry("session.intra_op.allow_spinning", "0"); // others need the CPU
            return new KokoroModel(
                    OrtEnvironment.getEnvironment().createSession(model, options), models);
        } catch (OrtException e) {
            Log.error("The Kokoro model cannot be loaded", e);
            throw new ProblemException(
                    ProblemType.PROVIDER_FAILED, "The Kokoro model cannot be loaded.");
        }
    }

    /// The waveform of a clause, -1 to 1; empty when nothing of it can be said.
    ///
    /// @param options ends the run when its terminate flag is set
    float[] synthesise(String clause, KokoroVoice voice, RunOptions options) throws OrtException {
        long[] tokens = vocabulary.tokens(phonemizer.phonemes(clause), STYLES - 1);
        int phonemes = tokens.length - 2;
        if (phonemes == 0) {
            return new float[0];
        }
        try (OnnxTensor ids =
                        OnnxTensor.createTensor(
                                environment,
                                LongBuffer.wrap(tokens),
                                new long[] {1, tokens.length});
                OnnxTensor style =
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(style(voice, phonemes)),
                                new long[] {1, STYLE_SIZE});
                OnnxTensor speed =
                        OnnxTensor.createTensor(
                                environment,
                                FloatBuffer.wrap(new float[] {(float) voice.speed()}),
                                new long[] {1});
                OrtSession.Result result =
                        session.run(
                                Map.of("input_ids", ids, "style", style, "speed", speed),
                                session.getOutputNames(),
                                options)) {
            FloatBuffer waveform = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] samples = new float[waveform.remaining()];
            waveform.get(samples);
            return samples;
        }
    }

    private float[] style(KokoroVoice voice, int phonemes) {
        float[] style = new float[STYLE_SIZE];
        styles.computeIfAbsent(voice.name(), this::styles)
                .duplicate()
                .position(phonemes * STYLE_SIZE)
                .get(style);
        return style;
    }

    private FloatBuffer styles(String voice) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(files.voice(voice)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            Log.warn("The Kokoro model could not be released", e);
        }
    }
}
