package dev.switchboard.e2e.bench;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// The yardstick: what Quarkus manages when there is nothing to do.
@Path("/bare")
@RunOnVirtualThread
class BareResource {
    @GET
    public Answer answer() {
        return new Answer("nothing to do");
    }

    record Answer(String text) {}
}
