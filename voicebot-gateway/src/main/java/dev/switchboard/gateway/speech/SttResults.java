package dev.switchboard.gateway.speech;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.catalog.ProviderKind;
import dev.switchboard.client.problem.ProblemDetail;
import dev.switchboard.gateway.failover.Failover;
import java.time.Duration;
import java.util.Optional;

/// What stt-service says about utterances, the oldest first. Not safe for threads.
final class SttResults {
    /// Voices sound on a little behind the end that recognisers give to words.
    private static final Duration LAST_WORD = Duration.ofMillis(200);

    private final SpeechWire wire;
    private final Utterances utterances;
    private Optional<ProblemDetail> lastProblem = Optional.empty();
    private boolean tellsTurns;
    private boolean hearsPauses;

    /// @param utterances one that has its result is taken out
    SttResults(SpeechWire wire, Utterances utterances) {
        this.wire = wire;
        this.utterances = utterances;
    }

    /// A new connection speaks.
    void begin() {
        lastProblem = Optional.empty();
        tellsTurns = false;
        hearsPauses = false;
    }

    /// The last trouble of this connection.
    Optional<ProblemDetail> lastProblem() {
        return lastProblem;
    }

    /// Whether who listens tells turns apart.
    boolean tellsTurns() {
        return tellsTurns;
    }

    /// Whether who listens wants to hear pauses, too.
    boolean hearsPauses() {
        return hearsPauses;
    }

    Optional<Heard> read(JsonNode message) {
        String type = message.path("type").asText();
        if (type.equals("ready")) {
            tellsTurns = message.path("turns").asBoolean();
            hearsPauses = message.path("pauses").asBoolean();
            return Optional.empty();
        }
        if (type.equals("error")) {
            return failed(wire.problem(message));
        }
        return utterances.oldest().flatMap(oldest -> read(type, oldest, message));
    }

    private Optional<Heard> read(String type, Utterance oldest, JsonNode message) {
        int number = oldest.number();
        return switch (type) {
            case "transcript" -> transcript(oldest, message);
            case "failover" -> {
                tellsTurns = false;
                hearsPauses = false;
                yield Optional.of(
                        new Heard.FailedOver(number, Failover.of(ProviderKind.STT, message)));
            }
            case "speech-started" -> hint(new Heard.SpeechHinted(number, millis(message, "atMs")));
            case "eager-final" ->
                    hint(new Heard.EagerFinal(number, message.path("text").asText().strip()));
            case "resumed" -> hint(new Heard.Resumed(number));
            case "turn-ended" -> hint(new Heard.TurnEnded(number, message.path("reason").asText()));
            default -> Optional.empty();
        };
    }

    /// What others say of turns is no more than silence, which we hear ourselves.
    private Optional<Heard> hint(Heard.Hint hint) {
        return tellsTurns ? Optional.of(hint) : Optional.empty();
    }

    private Optional<Heard> transcript(Utterance oldest, JsonNode message) {
        String text = message.path("text").asText().strip();
        if (!message.path("final").asBoolean()) {
            return Optional.of(new Heard.Interim(oldest.number(), text, covered(message)));
        }
        if (!oldest.finished()) {
            return Optional.empty();
        }
        utterances.answered();
        return Optional.of(new Heard.Final(oldest.number(), text));
    }

    /// The service may close after an error; then the utterance is repeated, and this is what is
    /// said when that fails, too.
    private Optional<Heard> failed(ProblemDetail problem) {
        lastProblem = Optional.of(problem);
        Optional<Utterance> finished = utterances.oldest().filter(Utterance::finished);
        finished.ifPresent(_ -> utterances.answered());
        return finished.map(it -> new Heard.Failed(it.number(), problem));
    }

    /// Interim transcripts lag behind the audio that was sent; their last word says by how much.
    private static Duration covered(JsonNode message) {
        Duration sent = millis(message, "audioMs");
        JsonNode words = message.path("words");
        if (words.isEmpty()) {
            return sent;
        }
        Duration last = millis(words.get(words.size() - 1), "endMs").plus(LAST_WORD);
        return last.compareTo(sent) < 0 ? last : sent;
    }

    private static Duration millis(JsonNode message, String name) {
        return Duration.ofMillis(message.path(name).asLong());
    }
}
