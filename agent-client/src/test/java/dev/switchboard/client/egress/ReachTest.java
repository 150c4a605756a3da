package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The library's own address checks miss more than half of these.
class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808"
            })
    void publicAddressIsAnyones(String address) throws Exception {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(Reach.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "::1",
                "::ffff:127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:10.1.2.3"
            })
    void hostAndPrivateNetworksAreTheOperators(String address) throws Exception {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(Reach.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "100::1",
                "fd00:ec2::254",
                "fd20:ce::254"
            })
    void metadataNeighboursGroupsAndReservedAddressesAreNobodys(String address) throws Exception {
        InetAddress dangerous = InetAddress.getByName(address);

        assertThat(Reach.of(dangerous)).isEqualTo(Reach.NEVER);
        assertThat(EgressPolicy.allowing(List.of("0.0.0.0/0", "::/0")).permits(dangerous, 443))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.2.3, 80, true",
        "10.1.0.0/16, 10.2.0.1, 80, false",
        "10.1.0.0/16:8000, 10.1.2.3, 8000, true",
        "10.1.0.0/16:8000, 10.1.2.3, 8001, false",
        "172.16.0.0/12, 172.31.255.255, 80, true",
        "192.168.4.0/23, 192.168.5.255, 80, true",
        "192.168.4.0/23, 192.168.6.0, 80, false",
        "fd00::/8:8000, fd12::1, 8000, true",
        "fd00::/8:8000, fd12::1, 80, false",
        "::1/128, ::1, 9, true",
        "127.0.0.1/32, 127.0.0.2, 80, false"
    })
    void operatorAllowsNetworksAndPorts(String allowed, String address, int port, boolean permitted)
            throws Exception {
        assertThat(
                        EgressPolicy.allowing(List.of(allowed))
                                .permits(InetAddress.getByName(address), port))
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "::1/129", "ten/8", "127.1/8", "010.0.0.0/8"})
    void networkThatIsNotWrittenPlainlyIsRefused(String network) {
        assertThatThrownBy(() -> EgressPolicy.allowing(List.of(network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(network);
    }

    @Test
    void withoutAnOperatorsWordOnlyPublicAddressesAreCalled() throws Exception {
        EgressPolicy closed = EgressPolicy.allowing(List.of());
        InetAddress open = InetAddress.getByAddress(new byte[] {8, 8, 8, 8});

        assertThat(closed.permits(InetAddress.getLoopbackAddress(), 80)).isFalse();
        assertThat(closed.permits(open, 80)).isTrue();
    }
}
