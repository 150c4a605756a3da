package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.FormPart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST …/audio/transcriptions`: a form with a WAV file in, a text out, as JSON or as events.
final class TranscriptionWire {
    private static final int WAV_HEADER = 44;

    private final Script script;
    private final Flavour flavour;

    enum Flavour {
        OPENAI,
        GROQ,
        WHISPER_CPP
    }

    TranscriptionWire(Script script, Flavour flavour) {
        this.script = script;
        this.flavour = flavour;
    }

    void answer(Exchange exchange) {
        List<FormPart> form = exchange.request().parts();
        Optional<FormPart> file = form.stream().filter(it -> it.name().equals("file")).findFirst();
        String model = field(form, "model");
        if (file.isEmpty() || !isWav(file.get().content())) {
            error(exchange, "Could not read the audio file.", "file");
        } else if (model.isEmpty() && flavour != Flavour.WHISPER_CPP) {
            error(exchange, "you must provide a model parameter", "model");
        } else if (field(form, "stream").equals("true")) {
            if (flavour == Flavour.OPENAI && !model.startsWith("whisper")) {
                stream(exchange, hear(exchange));
            } else {
                error(exchange, "Streaming is not supported for this model.", "stream");
            }
        } else {
            whole(exchange, form, hear(exchange), file.get().content());
        }
    }

    private List<String> hear(Exchange exchange) {
        List<String> words = exchange.plan().empty() ? List.of() : script.words();
        if (!exchange.plan().empty()) {
            script.done();
        }
        return words;
    }

    private void whole(Exchange exchange, List<FormPart> form, List<String> words, byte[] wav) {
        String text = String.join(" ", words);
        String format = field(form, "response_format");
        if (format.equals("text")) {
            exchange.whole(200, "text/plain", (text + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        JsonObject answer = new JsonObject();
        if (flavour == Flavour.WHISPER_CPP) {
            answer.put("text", " " + text + "\n");
        } else {
            answer.put("text", text);
        }
        if (format.equals("verbose_json")) {
            answer.put("task", "transcribe")
                    .put("language", "english")
                    .put("duration", (wav.length - WAV_HEADER) / 32_000.0)
                    .put("segments", new JsonArray());
            if (fields(form, "timestamp_granularities[]").contains("word")) {
                answer.put("words", timed(words));
            }
        }
        exchange.json(200, answer);
    }

    private static JsonArray timed(List<String> words) {
        JsonArray timed = new JsonArray();
        for (int i = 0; i < words.size(); i++) {
            timed.add(
                    new JsonObject()
                            .put("word", words.get(i))
                            .put("start", i * Ear.WORD_MILLIS / 1000.0)
                            .put("end", (i + 1) * Ear.WORD_MILLIS / 1000.0));
        }
        return timed;
    }

    private static void stream(Exchange exchange, List<String> words) {
        exchange.stream(200, "text/event-stream", Map.of());
        for (int i = 0; i < words.size(); i++) {
            String delta = i == 0 ? words.get(i) : " " + words.get(i);
            exchange.event("", Json.type("transcript.text.delta").put("delta", delta).encode());
        }
        JsonObject usage =
                new JsonObject()
                        .put("type", "tokens")
                        .put("input_tokens", 10)
                        .put("output_tokens", words.size())
                        .put("total_tokens", 10 + words.size());
        JsonObject done =
                Json.type("transcript.text.done")
                        .put("text", String.join(" ", words))
                        .put("usage", usage);
        exchange.event("", done.encode()).event("", "[DONE]").end();
    }

    private void error(Exchange exchange, String message, String parameter) {
        JsonObject body =
                flavour == Flavour.WHISPER_CPP
                        ? new JsonObject().put("error", message)
                        : new JsonObject()
                                .put(
                                        "error",
                                        new JsonObject()
                                                .put("message", message)
                                                .put("type", "invalid_request_error")
                                                .put("param", parameter)
                                                .putNull("code"));
        exchange.json(400, body);
    }

    private static boolean isWav(byte[] content) {
        return content.length >= WAV_HEADER
                && new String(content, 0, 4, StandardCharsets.US_ASCII).equals("RIFF");
    }

    private static String field(List<FormPart> form, String name) {
        return fields(form, name).stream().findFirst().orElse("");
    }

    private static List<String> fields(List<FormPart> form, String name) {
        return form.stream().filter(it -> it.name().equals(name)).map(FormPart::text).toList();
    }
}
