package dev.switchboard.gateway.offers;

import dev.switchboard.emulator.wire.WireServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/// A server of this machine that tells which models it has.
public final class ListingServer {
    private ListingServer() {}

    /// Starts one that has these models.
    public static WireServer start(int port, String owner, String... models) {
        var data = new JsonArray();
        for (String model : models) {
            data.add(
                    new JsonObject()
                            .put("id", model)
                            .put("object", "model")
                            .put("owned_by", owner));
        }
        var list = new JsonObject().put("object", "list").put("data", data);
        return answering(port, "application/json", list.encode());
    }

    static WireServer answering(int port, String type, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return WireServer.start(
                port,
                doors -> doors.get("/v1/models", exchange -> exchange.whole(200, type, bytes)));
    }
}
