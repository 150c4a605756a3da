package dev.switchboard.emulator.stt;

import dev.switchboard.emulator.wire.Head;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/// JSON and headers that several wires have in common.
final class Json {
    private Json() {}

    /// An object with a `type`.
    static JsonObject type(String type) {
        return new JsonObject().put("type", type);
    }

    static JsonArray array(List<Ear.Word> words, Function<Ear.Word, JsonObject> each) {
        JsonArray array = new JsonArray();
        words.forEach(word -> array.add(each.apply(word)));
        return array;
    }

    /// 401 unless the header begins so.
    static OptionalInt needs(Head head, String header, String beginning) {
        return head.header(header).filter(value -> value.startsWith(beginning)).isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(401);
    }

    /// Bytes per second of 16-bit samples at the rate that a parameter names.
    static int bytesPerSecond(Head head, String parameter) {
        return 2 * Integer.parseInt(head.query(parameter).orElse("16000"));
    }
}
