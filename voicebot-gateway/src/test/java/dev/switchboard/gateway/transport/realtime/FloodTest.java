package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Clients that send as fast as they can: whatever becomes of their own calls, others go on.
@QuarkusTest
class FloodTest extends RealtimeTest {
    private static final int FLOODS = 4;
    private static final int MOST_PINGS = 5_000_000;

    /// A hundred gigabytes.
    private static final int MOST_PARTS = 100_000;

    private static final byte[] PART = new byte[1 << 20];
    private static final String SILENCE =
            "{'type':'input_audio_buffer.append','audio':'%s'}"
                    .formatted(Base64.getEncoder().encodeToString(new byte[4_800]));
    private static final String NONSENSE = "{'type':'no.such','event_id':'e'}";

    private final List<RawClient> floods = new ArrayList<>();

    @AfterEach
    void dry() throws IOException {
        for (RawClient flood : floods) {
            flood.close();
        }
    }

    @Test
    @Tag("T39")
    void callsGoOnBesideFloodsOfAudio() throws IOException {
        for (int i = 0; i < FLOODS; i++) {
            flood(SILENCE);
        }
        assertOthersGoOn();
    }

    /// Each frame has an answer, which nobody reads.
    @Test
    @Tag("T39")
    void callsGoOnBesideFloodsOfFramesThatMeanNothing() throws IOException {
        for (int i = 0; i < FLOODS; i++) {
            flood(NONSENSE);
        }
        assertOthersGoOn();
    }

    /// Each ping has an answer, which nobody reads.
    @Test
    @Tag("T36")
    void floodOfPingsEndsItsOwnCall() throws IOException {
        RawClient flood = open();
        int pings = 0;
        try {
            while (pings < MOST_PINGS) {
                flood.ping();
                pings++;
            }
        } catch (IOException cut) {
            // It was.
        }
        assertThat(pings).isLessThan(MOST_PINGS);
        assertOthersGoOn();
    }

    @Test
    @Tag("T34")
    void messageOfPartsWithoutAnEndEndsItsOwnCall() throws IOException {
        RawClient endless = open();
        int parts = 0;
        try {
            while (parts < MOST_PARTS) {
                endless.sendPart(PART, parts == 0);
                parts++;
            }
        } catch (IOException cut) {
            // It was.
        }
        assertThat(parts).isLessThan(MOST_PARTS);
        assertOthersGoOn();
    }

    @Test
    @Tag("T34")
    void frameThatClaimsToHaveATerabyteEndsItsOwnCallUnread() throws IOException {
        RawClient giant = open();
        giant.claim(1L << 40);
        giant.awaitEnd();
        assertOthersGoOn();
    }

    private void assertOthersGoOn() {
        services.llm().willAnswer("Going forward now.");
        RealtimeClient other = call("?model=nova");
        other.say("goforward");
        assertThat(status(other.await("response.done"))).isEqualTo("completed");
    }

    private RawClient open() throws IOException {
        RawClient client = new RawClient(server, "/v1/realtime?model=vera", 65_536);
        floods.add(client);
        client.until(RawClient.TEXT);
        return client;
    }

    private void flood(String frame) throws IOException {
        RawClient client = open();
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        while (true) {
                            client.send(frame);
                        }
                    } catch (IOException over) {
                        // The test is over, or the gateway has had enough.
                    }
                });
    }
}
