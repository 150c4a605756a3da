package dev.switchboard.tts.remote;

import dev.switchboard.client.egress.Exchange;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.HttpCall;
import dev.switchboard.client.egress.ProviderFailure;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// How one provider is asked to speak over HTTP, and what it answers.
public interface HttpSpeech {
    /// The audio of its answers.
    AudioFormat format();

    /// The request for a clause.
    HttpCall call(String clause);

    /// Passes the audio of a successful answer on, as it comes.
    default void read(Exchange answer, Consumer<byte[]> audio) throws InterruptedException {
        requireAudio(answer);
        readBytes(answer, audio);
    }

    /// What the vendor means, where it is more than its status says.
    default ProviderFailure refined(ProviderFailure failure) {
        return failure;
    }

    /// Passes a body of plain audio on.
    static void readBytes(Exchange answer, Consumer<byte[]> audio) throws InterruptedException {
        for (Optional<byte[]> next = answer.next(); next.isPresent(); next = answer.next()) {
            audio.accept(next.get());
        }
    }

    /// The media type of an answer, in lower case and without parameters.
    static String mediaType(Exchange answer) throws InterruptedException {
        String whole = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int end = whole.indexOf(';');
        return (end < 0 ? whole : whole.substring(0, end)).strip();
    }

    /// Refuses what is certainly not the samples that were asked for.
    static void requireAudio(Exchange answer) throws InterruptedException {
        String type = mediaType(answer);
        boolean compressed =
                switch (type) {
                    case "audio/mpeg",
                            "audio/mp3",
                            "audio/ogg",
                            "audio/opus",
                            "audio/aac",
                            "audio/flac" ->
                            true;
                    default -> false;
                };
        if (compressed
                || type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/problem+json")) {
            throw new ProviderFailure(
                    FailureKind.PROTOCOL,
                    "The provider answered with %s where samples were asked for.".formatted(type));
        }
    }
}
