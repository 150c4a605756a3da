package dev.switchboard.emulator.wire;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// What an emulator answers, by path. A segment such as `{voice}` stands for any.
public final class Doors {
    private final List<Door> doors = new ArrayList<>();
    private BiFunction<Head, Integer, String> refusal = Doors::leakyError;
    private Function<Head, OptionalInt> admission = _ -> OptionalInt.empty();

    /// A way in that fits a request, and what its template's places hold.
    record Found(Door door, Map<String, String> places) {}

    sealed interface Door {
        String method();

        String template();
    }

    record HttpDoor(String method, String template, Consumer<Exchange> handler) implements Door {}

    record SocketDoor(String template, Consumer<Socket> handler) implements Door {
        @Override
        public String method() {
            return "UPGRADE";
        }
    }

    Doors() {}

    /// Answers POST there.
    public Doors post(String template, Consumer<Exchange> handler) {
        return on(HttpMethod.POST, template, handler);
    }

    /// Answers GET there.
    public Doors get(String template, Consumer<Exchange> handler) {
        return on(HttpMethod.GET, template, handler);
    }

    /// Answers a method there.
    public Doors on(HttpMethod method, String template, Consumer<Exchange> handler) {
        doors.add(new HttpDoor(method.name(), template, handler));
        return this;
    }

    /// Takes WebSockets there. The handler is called when the handshake is done.
    public Doors socket(String template, Consumer<Socket> handler) {
        doors.add(new SocketDoor(template, handler));
        return this;
    }

    /// Says how a status that a plan asks for is worded.
    public Doors refusing(BiFunction<Head, Integer, String> body) {
        refusal = body;
        return this;
    }

    /// Says with which status a request is refused whatever the plan; with none it is let in.
    public Doors admitting(Function<Head, OptionalInt> check) {
        admission = check;
        return this;
    }

    OptionalInt refused(Head head) {
        return admission.apply(head);
    }

    String refusal(Head head, int status) {
        return refusal.apply(head, status);
    }

    Optional<Found> find(String method, String path) {
        for (Door door : doors) {
            if (door.method().equals(method)) {
                Optional<Map<String, String>> places = match(door.template(), path);
                if (places.isPresent()) {
                    return Optional.of(new Found(door, places.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                places.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    /// Real providers quote the key in the error of a rejected one.
    private static String leakyError(Head head, int status) {
        String who =
                List.of("Authorization", "xi-api-key", "X-API-Key", "api-key", "x-goog-api-key")
                        .stream()
                        .flatMap(name -> head.header(name).stream())
                        .findFirst()
                        .orElse("nobody");
        JsonObject error =
                new JsonObject()
                        .put("message", "Emulated failure for " + who)
                        .put("type", "emulated_error")
                        .put("code", status);
        return new JsonObject().put("error", error).encode();
    }
}
