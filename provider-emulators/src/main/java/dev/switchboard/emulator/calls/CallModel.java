package dev.switchboard.emulator.calls;

import dev.switchboard.emulator.calls.Moments.Moment;
import dev.switchboard.emulator.wire.Doors;
import dev.switchboard.emulator.wire.Exchange;
import dev.switchboard.emulator.wire.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/v1/chat/completions`, streamed, a word in each token. Answers the mark that the last message
/// tells: in two sentences, or from [#LONG_FROM] on in many. No sentence comes twice, so that
/// nobody can have its sound already.
final class CallModel {
    /// The first token after 100 ms, then one each 5 ms.
    static final Plan PACE = Plan.immediate().paced(100, 5);

    /// Turns from this number on get an answer that is worth interrupting.
    static final int LONG_FROM = 240;

    private static final int LONG = 5;

    private final Moments moments;
    private int answers;

    private CallModel(Moments moments) {
        this.moments = moments;
    }

    static void open(Doors doors, Moments moments) {
        doors.post("/v1/chat/completions", new CallModel(moments)::answer);
    }

    private void answer(Exchange exchange) {
        JsonArray messages = exchange.request().json().getJsonArray("messages");
        Optional<Mark> mark = Mark.in(lastOf(messages).encode());
        mark.ifPresent(turn -> moments.now(turn, Moment.ASKED));
        exchange.stream(200, "text/event-stream", Map.of("x-request-id", "req_emulated"));
        String[] tokens = text(mark).split("(?= )", -1);
        for (int i = 0; i < tokens.length; i++) {
            exchange.event("", chunk(new JsonObject().put("content", tokens[i]), null));
            if (i == 0) {
                exchange.then(() -> mark.ifPresent(turn -> moments.now(turn, Moment.TOKEN)));
            }
        }
        exchange.event("", chunk(new JsonObject(), "stop")).event("", "[DONE]").end();
    }

    private static JsonObject lastOf(JsonArray messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if ("user".equals(messages.getJsonObject(i).getString("role"))) {
                return messages.getJsonObject(i);
            }
        }
        return new JsonObject();
    }

    private String text(Optional<Mark> mark) {
        String number = letters(++answers);
        if (mark.isEmpty()) {
            return "I did not get your code, " + number + ". Please say it again, " + number + ".";
        }
        String words = mark.get().words();
        String answer =
                "Your " + words + " is " + number + ". And " + words + " was " + number + ".";
        if (mark.get().turn() < LONG_FROM) {
            return answer;
        }
        StringBuilder all = new StringBuilder(answer);
        for (int i = 0; i < LONG; i++) {
            all.append(" There is more to say about ").append(words).append(" than ");
            all.append(number).append(letters(i)).append('.');
        }
        return all.toString();
    }

    private static String letters(int number) {
        return Integer.toString(26 * 26 * 26 + number, 26)
                .chars()
                .map(digit -> 'a' + Character.digit(digit, 26))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String chunk(JsonObject delta, @Nullable String finish) {
        JsonObject choice =
                new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finish);
        return new JsonObject()
                .put("id", "chatcmpl-emulated")
                .put("object", "chat.completion.chunk")
                .put("created", 1_790_000_000)
                .put("model", "emulated")
                .put("choices", new JsonArray().add(choice))
                .encode();
    }
}
