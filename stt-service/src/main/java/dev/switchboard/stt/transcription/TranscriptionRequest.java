package dev.switchboard.stt.transcription;

import dev.switchboard.client.openai.BadParameter;
import dev.switchboard.client.openai.ModelName;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.stt.recognition.Hint;
import dev.switchboard.stt.recognition.Hints;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// What a caller wants to have transcribed, and how.
///
/// @param model who is to listen
/// @param hints what it says about the recording
/// @param events whether the transcript is sent as it grows
record TranscriptionRequest(
        Path file,
        ModelName model,
        Hints hints,
        TranscriptFormat format,
        boolean words,
        boolean segments,
        boolean events) {
    private static final long LARGEST = 25L << 20;
    private static final int LONGEST_PROMPT = 2000;

    /// The codes of ISO 639-1, and those that Whisper has beyond it.
    private static final Set<String> LANGUAGES =
            Stream.concat(Arrays.stream(Locale.getISOLanguages()), Stream.of("haw", "yue"))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String WORD = "word";
    private static final String SEGMENT = "segment";

    /// Reads a form.
    ///
    /// @throws ProblemException `malformed-request` or `too-large`, with the part that is wrong
    static TranscriptionRequest of(TranscriptionForm form) {
        Set<String> granularities = granularities(form);
        return new TranscriptionRequest(
                file(form.file),
                new ModelName(given(form.agent), given(form.model)),
                Hints.of(
                        given(form.language).map(TranscriptionRequest::language),
                        given(form.prompt).map(TranscriptionRequest::prompt),
                        given(form.temperature).map(TranscriptionRequest::temperature)),
                given(form.format).map(TranscriptionRequest::format).orElse(TranscriptFormat.JSON),
                granularities.contains(WORD),
                granularities.isEmpty() || granularities.contains(SEGMENT),
                given(form.stream).map(TranscriptionRequest::flag).orElse(false));
    }

    /// The language that it asks for, if it does.
    Optional<String> language() {
        return Optional.ofNullable(hints.given().get(Hint.LANGUAGE)).map(Object::toString);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static Path file(@Nullable FileUpload file) {
        if (file == null) {
            throw new BadParameter(
                    "file",
                    "missing_required_parameter",
                    "The form needs a part `file` with a file name.");
        }
        if (file.size() > LARGEST) {
            String detail = "A file may have 25 MiB at most.";
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    detail,
                    List.of(new Violation("/file", "file_too_large", detail)));
        }
        return file.uploadedFile();
    }

    private static String language(String text) {
        String primary = text.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        if (!LANGUAGES.contains(primary)) {
            throw new BadParameter(
                    "language",
                    "invalid_value",
                    "`language` is a code of ISO 639-1, such as `en`.");
        }
        return primary;
    }

    private static String prompt(String text) {
        if (text.length() > LONGEST_PROMPT) {
            throw new BadParameter(
                    "prompt",
                    "string_above_max_length",
                    "`prompt` may have %d characters.".formatted(LONGEST_PROMPT));
        }
        return text;
    }

    private static TranscriptFormat format(String word) {
        return TranscriptFormat.of(word)
                .orElseThrow(() ->
                        new BadParameter(
                                "response_format",
                                "unsupported_value",
                                "`response_format` is one of %s."
                                        .formatted(TranscriptFormat.words())));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new BadParameter(
                            "stream", "invalid_value", "`stream` is `true` or `false`.");
        };
    }

    private static double temperature(String text) {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new BadParameter(
                "temperature", "invalid_value", "`temperature` is a number from 0 to 1.");
    }

    private static Set<String> granularities(TranscriptionForm form) {
        Set<String> all =
                Stream.of(
                                Optional.ofNullable(form.granularities),
                                Optional.ofNullable(form.plainGranularities))
                        .flatMap(Optional::stream)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet());
        if (!Set.of(WORD, SEGMENT).containsAll(all)) {
            throw new BadParameter(
                    "timestamp_granularities",
                    "unsupported_value",
                    "`timestamp_granularities[]` is `word` or `segment`.");
        }
        return all;
    }
}
