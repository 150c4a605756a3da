package dev.switchboard.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void servicesUseThePortsAfterTheGateways() {
        Ports ports = new Ports(8080);

        assertThat(ports.of("gateway")).isEqualTo(8080);
        assertThat(ports.of("tts")).isEqualTo(8084);
        assertThat(ports.of("postgres")).isEqualTo(8085);
    }

    @Test
    void eachFurtherReplicaTakesTheNextFivePorts() {
        Ports ports = new Ports(8080, 3);

        assertThat(ports.of("gateway", 1)).isEqualTo(8080);
        assertThat(ports.of("postgres")).isEqualTo(8085);
        assertThat(ports.of("gateway", 2)).isEqualTo(8086);
        assertThat(ports.of("tts", 2)).isEqualTo(8090);
        assertThat(ports.of("tts", 3)).isEqualTo(8095);
        assertThat(ports.furtherGateways())
                .containsExactly("http://localhost:8086/", "http://localhost:8091/");
    }

    @Test
    void aTakenPortIsNamedWithItsOwnerAndAWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> new Ports(port).requireFree())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(
                            "Port "
                                    + port
                                    + " (gateway) is taken by java (process "
                                    + ProcessHandle.current().pid()
                                    + ")")
                    .hasMessageContaining("./switchboard up --port ");
        }
    }

    @Test
    void aPortThatLeavesNoRoomIsRefused() {
        assertThat(new Ports(65_530).of("postgres")).isEqualTo(65_535);
        assertThatThrownBy(() -> new Ports(65_531))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--port takes a number from 1 to 65530");
        assertThat(new Ports(65_525, 2).of("tts", 2)).isEqualTo(65_535);
        assertThatThrownBy(() -> new Ports(65_526, 2))
                .hasMessageContaining("--port takes a number from 1 to 65525");
        assertThatThrownBy(() -> new Ports(8080, 0)).hasMessageContaining("--replicas takes");
        assertThatThrownBy(() -> new Ports(8080, 5)).hasMessageContaining("--replicas takes");
    }
}
