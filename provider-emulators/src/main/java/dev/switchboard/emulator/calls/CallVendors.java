package dev.switchboard.emulator.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.emulator.wire.WireServer;
import java.net.URI;

/// The three vendors, each on a port of its own. As a process, it prints their addresses, a name
/// and a URL on each line, and `ready`; `GET /moments` of the ear tells when each of them heard and
/// said what, since it was asked last.
public final class CallVendors implements AutoCloseable {
    private final Moments moments = new Moments();
    private final WireServer ear;
    private final WireServer model;
    private final WireServer voice;

    private CallVendors() {
        ear =
                WireServer.start(doors -> {
                    CallEar.open(doors, moments);
                    doors.get(
                            "/moments",
                            exchange ->
                                    exchange.whole(
                                            200, "text/plain", moments.take().getBytes(UTF_8)));
                });
        model = WireServer.start(doors -> CallModel.open(doors, moments)).otherwise(CallModel.PACE);
        voice = WireServer.start(doors -> CallVoice.open(doors, moments)).otherwise(CallVoice.PACE);
        ear.withoutRecords();
        model.withoutRecords();
        voice.withoutRecords();
    }

    /// Starts them on free ports.
    public static CallVendors start() {
        return new CallVendors();
    }

    /// Runs until it is stopped.
    public static void main(String[] arguments) throws InterruptedException {
        CallVendors vendors = start();
        System.out.println("ear " + vendors.ear());
        System.out.println("model " + vendors.model());
        System.out.println("voice " + vendors.voice());
        System.out.println("ready");
        Thread.currentThread().join();
    }

    /// `http://127.0.0.1:port`; its WebSocket is there, too.
    public URI ear() {
        return ear.url();
    }

    /// Without `/v1`.
    public URI model() {
        return model.url();
    }

    /// `http://127.0.0.1:port`; its WebSocket is there, too.
    public URI voice() {
        return voice.url();
    }

    @Override
    public void close() {
        ear.close();
        model.close();
        voice.close();
    }
}
