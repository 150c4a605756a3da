package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Forty kilobytes that inflate to forty megabytes must not.
@QuarkusTest
class CompressionTest extends RealtimeTest {
    private static final String OFFER =
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x-webkit-deflate-frame";

    @Test
    @Tag("T35")
    void compressionIsNotAgreedTo() throws Exception {
        try (RawClient client = new RawClient(server, "/v1/realtime?model=nova", 65_536, OFFER)) {
            assertThat(client.head().getFirst()).startsWith("HTTP/1.1 101");
            assertThat(client.head())
                    .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("deflate"))
                    .noneMatch(line ->
                            line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions"));
        }
    }

    @Test
    @Tag("T35")
    void compressedFrameEndsItsCallWithoutBeingInflated() throws Exception {
        RealtimeClient other = call("?model=nova");
        try (RawClient client = new RawClient(server, "/v1/realtime?model=nova", 65_536, OFFER)) {
            client.until(RawClient.TEXT);
            client.sendCompressed(bomb());
            client.awaitEnd();
        }
        assertThat(other.update("{}").get("model").asText()).isEqualTo("nova");
    }

    private static byte[] bomb() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[40 * 1024 * 1024]);
        deflater.finish();
        byte[] deflated = new byte[100 * 1024];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }
}
