package dev.switchboard.gateway.transport.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AudioSocketCarrierTest {
    /// More than any system takes in for somebody who reads nothing.
    private static final int MUCH = 30_000;

    /// Else its thread, its socket and its place were kept for as long as it likes.
    @Test
    void whoTakesNothingIsHungUpAllTheSame() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket asterisk = new Socket()) {
            asterisk.setReceiveBufferSize(4 << 10);
            asterisk.connect(listening.getLocalSocketAddress());
            Socket ours = listening.accept();
            ours.setSendBufferSize(4 << 10);
            AudioSocketCarrier carrier = new AudioSocketCarrier(ours);
            CompletableFuture<Void> playing =
                    CompletableFuture.runAsync(
                            () -> carrier.play(AudioFrame.of(new short[MUCH]), 1),
                            Thread::startVirtualThread);
            assertThat(asterisk.getInputStream().read()).isEqualTo(AudioSocketFrame.AUDIO);

            CompletableFuture.runAsync(
                            () -> carrier.hangUp(CallEnd.HUNG_UP), Thread::startVirtualThread)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();

            assertThat(ours.isClosed()).isTrue();
            assertThatThrownBy(playing.orTimeout(10, TimeUnit.SECONDS)::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(UncheckedIOException.class);
        }
    }
}
