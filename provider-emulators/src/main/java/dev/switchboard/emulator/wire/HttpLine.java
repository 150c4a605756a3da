package dev.switchboard.emulator.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// The body of an HTTP response.
record HttpLine(HttpServerRequest http, ReceivedRequest request) implements Line {
    @Override
    public void write(Buffer piece, boolean text, boolean first, boolean last) {
        http.response().write(piece);
        if (last) {
            request.markSent();
        }
    }

    @Override
    public void end(int code, String reason) {
        if (http.response().isChunked()) {
            http.response().end().onSuccess(_ -> request.markAnswered());
        } else {
            http.connection().close();
        }
    }

    @Override
    public void reset() {
        Resets.reset(http.connection());
    }

    @Override
    public boolean gone() {
        return http.response().closed() || http.response().ended();
    }
}
