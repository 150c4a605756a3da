package dev.switchboard.speechmodels;

import dev.switchboard.onnx.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The prepared speech models of one folder.
///
/// Each method answers the path of one file after it has compared the file's SHA-256 with the
/// pinned one; a file that is missing or differs ends in a [SpeechModelException] whose message is
/// one sentence. Reading a large model twice is the price, some tenths of a second: ask once, at
/// start.
public final class SpeechModels {
    private static final Catalogue PINNED = Catalogue.pinned();

    private final Path folder;

    private SpeechModels(Path folder) {
        this.folder = folder;
    }

    /// The models in `folder`; nothing is read yet.
    public static SpeechModels at(Path folder) {
        return new SpeechModels(folder.toAbsolutePath());
    }

    /// Moonshine tiny, English: speech to text.
    public Moonshine moonshine() {
        return new Moonshine();
    }

    /// Kokoro 82M: text to speech.
    public Kokoro kokoro() {
        return new Kokoro();
    }

    /// Silero VAD 6 as ONNX: is this speech?
    public Path sileroVad() {
        return open("silero/vad.onnx");
    }

    /// English words in Kokoro's phonemes; lines that start with `;;;` are comments.
    public Path pronunciations() {
        return open("pronunciations/en-us.txt");
    }

    /// The 32,000 pieces that Moonshine's tokens stand for: UTF-8, one per line, the line's number
    /// (from 0) is the token.
    public Path moonshineVocabulary() {
        return open("moonshine-tiny/vocabulary.txt");
    }

    private Path open(String target) {
        if (target.endsWith(".onnx")) {
            CommandLine.current()
                    .obstacle()
                    .ifPresent(sentence -> {
                        throw new SpeechModelException(sentence);
                    });
        }
        ModelFile pinned = PINNED.under(target).getFirst();
        Path file = folder.resolve(target);
        try {
            if (!Files.isRegularFile(file)) {
                throw new SpeechModelException(
                        "The speech model %s is missing in %s; run ./switchboard up (or ./mvnw -pl speech-models process-classes), or set switchboard.speech-models.dir to where it is."
                                .formatted(target, folder));
            }
            if (Files.size(file) != pinned.bytes()) {
                throw damaged(
                        target,
                        "%d bytes instead of %d".formatted(Files.size(file), pinned.bytes()));
            }
            if (!pinned.isIntactAt(file)) {
                throw damaged(target, "its SHA-256 is not the pinned one");
            }
        } catch (IOException e) {
            throw damaged(target, "it cannot be read");
        }
        return file;
    }

    private SpeechModelException damaged(String target, String how) {
        return new SpeechModelException(
                "The speech model %s is damaged (%s); delete %s and run ./switchboard up again."
                        .formatted(target, how, folder));
    }

    /// The files of Moonshine.
    public final class Moonshine {
        private Moonshine() {}

        /// The encoder as ONNX.
        public Path encoder() {
            return open("moonshine-tiny/encoder.onnx");
        }

        /// The decoder as ONNX: one graph for the first step and those with a cache.
        public Path decoder() {
            return open("moonshine-tiny/decoder.onnx");
        }
    }

    /// The files of Kokoro.
    public final class Kokoro {
        private static final String VOICES = "kokoro/voices/";

        private Kokoro() {}

        /// The model as ONNX, rewritten so that it runs fast on a CPU.
        public Path model() {
            return open("kokoro/model.onnx");
        }

        /// The tokenizer's JSON: `model.vocab` gives each phoneme its number.
        public Path tokenizer() {
            return open("kokoro/tokenizer.json");
        }

        /// The names of the voices that are prepared, such as `af_heart`.
        public List<String> voices() {
            return PINNED.under(VOICES).stream()
                    .map(file -> file.target().substring(VOICES.length()).replace(".bin", ""))
                    .toList();
        }

        /// A voice: 510 rows of 256 little-endian floats.
        ///
        /// @throws IllegalArgumentException for a name that [#voices] does not list
        public Path voice(String name) {
            if (!voices().contains(name)) {
                throw new IllegalArgumentException(
                        "Kokoro has no voice %s; it has %s."
                                .formatted(name, String.join(", ", voices())));
            }
            return open(VOICES + name + ".bin");
        }
    }
}
