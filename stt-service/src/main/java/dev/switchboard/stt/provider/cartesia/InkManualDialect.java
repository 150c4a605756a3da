package dev.switchboard.stt.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Messages;
import dev.switchboard.stt.vendor.Outgoing;
import dev.switchboard.stt.vendor.Signal;
import java.util.List;
import java.util.Optional;

/// The wire on which the caller ends utterances, by bare words. Texts continue the last settled one
/// as they are, spaces included.
final class InkManualDialect implements Dialect {
    private final Form form;
    private final SampleRate rate;

    InkManualDialect(Form form, SampleRate rate) {
        this.form = form;
        this.rate = rate;
    }

    @Override
    public SocketCall call() {
        return InkCall.call(
                form,
                InkCall.address(form, "/stt/websocket", rate)
                        .query("language", form.text("language", "en")));
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public boolean announcesReady() {
        return false;
    }

    @Override
    public List<Outgoing> finish() {
        return List.of(new Outgoing.Text("finalize"));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        return switch (message.path("type").asText()) {
            case "transcript" -> transcript(message);
            case "flush_done" -> List.of(new Signal.Flushed());
            case "error" -> throw InkCall.failure(message);
            default -> List.of();
        };
    }

    private static List<Signal> transcript(JsonNode message) {
        String text = message.path("text").asText();
        List<Word> words =
                Messages.words(
                        message.path("words"),
                        word ->
                                new Word(
                                        word.path("word").asText().strip(),
                                        Messages.seconds(word.path("start")),
                                        Messages.seconds(word.path("end"))));
        Optional<String> language =
                Optional.of(message.path("language").asText()).filter(it -> !it.isEmpty());
        return List.of(
                message.path("is_final").asBoolean()
                        ? new Signal.Settled(text, words, language, Optional.empty())
                        : new Signal.Interim(text, words));
    }
}
