package dev.switchboard.stt.provider.vosk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.egress.FailureKind;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.egress.ProviderFailure;
import dev.switchboard.client.egress.SocketCall;
import dev.switchboard.stt.audio.SampleRate;
import dev.switchboard.stt.recognition.SpeechEvent.Word;
import dev.switchboard.stt.vendor.Address;
import dev.switchboard.stt.vendor.Dialect;
import dev.switchboard.stt.vendor.Form;
import dev.switchboard.stt.vendor.Messages;
import dev.switchboard.stt.vendor.Outgoing;
import dev.switchboard.stt.vendor.Signal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The server compares commands letter by letter and answers each message once. A result may also
/// be the answer to audio, so answers are counted to know which one is the last.
final class VoskDialect implements Dialect {
    private final Form form;
    private final SampleRate rate;
    private final AtomicLong due = new AtomicLong();
    private volatile boolean finishing;

    VoskDialect(Form form) {
        this.form = form;
        rate =
                new SampleRate(
                        form.settings().number("sample_rate").map(Double::intValue).orElse(16_000));
    }

    @Override
    public SocketCall call() {
        return SocketCall.to(Address.of(form.text("url", ""), "/").url())
                .withLimits(Limits.of(form.settings()));
    }

    @Override
    public SampleRate rate() {
        return rate;
    }

    @Override
    public List<Outgoing> opening() {
        ObjectNode message = Messages.object();
        ObjectNode config = message.putObject("config");
        config.put("sample_rate", rate.hertz()).put("words", form.flag("words", true));
        form.settings()
                .number("max_alternatives")
                .ifPresent(it -> config.put("max_alternatives", it.intValue()));
        List<String> phrases = form.texts("phrase_list");
        if (!phrases.isEmpty()) {
            phrases.forEach(config.putArray("phrase_list")::add);
        }
        return List.of(Messages.text(message));
    }

    @Override
    public boolean announcesReady() {
        return false;
    }

    @Override
    public Outgoing audio(byte[] pcm) {
        due.incrementAndGet();
        return new Outgoing.Binary(pcm);
    }

    @Override
    public List<Outgoing> finish() {
        due.incrementAndGet();
        finishing = true;
        return List.of(new Outgoing.Text("{\"reset\" : 1}"));
    }

    @Override
    public List<Signal> read(String text) {
        JsonNode message = Messages.read(text);
        boolean last = due.decrementAndGet() == 0 && finishing;
        if (message.has("partial")) {
            return List.of(new Signal.Interim(message.path("partial").asText(), List.of()));
        }
        JsonNode best =
                message.has("alternatives") ? message.path("alternatives").path(0) : message;
        if (!best.has("text")) {
            throw new ProviderFailure(
                    FailureKind.UNAVAILABLE, "The server answered without a text.");
        }
        Signal settled =
                new Signal.Settled(
                        best.path("text").asText(),
                        Messages.words(best.path("result"), VoskDialect::word));
        finishing &= !last;
        return last ? List.of(settled, new Signal.Flushed()) : List.of(settled);
    }

    private static Word word(JsonNode word) {
        return new Word(
                word.path("word").asText(),
                Messages.seconds(word.path("start")),
                Messages.seconds(word.path("end")));
    }
}
