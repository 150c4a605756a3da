package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/// Who decides whether an address may be called.
enum Reach {
    /// Anyone may: it is an address of the public network.
    PUBLIC,
    /// The operator does: this host, and private networks.
    OPERATOR,
    /// Nobody may: cloud metadata, neighbours on the link, groups, and what is reserved.
    NEVER;

    private static final Map<Network, Reach> NARROW =
            ranges(
                    NEVER,
                    // Metadata of clouds that lies in ranges of another kind.
                    "168.63.129.16/32",
                    "100.100.100.200/32",
                    "fd00:ec2::/32",
                    "fd20:ce::/32");

    private static final Map<Network, Reach> OPERATORS =
            ranges(
                    OPERATOR,
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "::1/128",
                    "fc00::/7");

    private static final Map<Network, Reach> RESERVED =
            ranges(
                    NEVER,
                    "0.0.0.0/8",
                    "169.254.0.0/16",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Protocol assignments with Teredo, documentation, 6to4.
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20");

    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network GLOBAL = Network.of("2000::/3");

    /// The class of one address. IPv4 in IPv6 counts as what it stands for.
    static Reach of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16 && (NAT64.contains(address) || isMapped(bytes))) {
            Reach inner = of(four(Arrays.copyOfRange(bytes, 12, 16)));
            // A translator may reach what we may not: only what is public anyway.
            return inner == OPERATOR && NAT64.contains(address) ? NEVER : inner;
        }
        return Stream.of(NARROW, OPERATORS, RESERVED)
                .flatMap(table -> table.entrySet().stream())
                .filter(range -> range.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(bytes.length == 4 || GLOBAL.contains(address) ? PUBLIC : NEVER);
    }

    private static boolean isMapped(byte[] bytes) {
        return Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == -1
                && bytes[11] == -1;
    }

    private static InetAddress four(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<Network, Reach> ranges(Reach reach, String... networks) {
        return Stream.of(networks)
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Network::of, _ -> reach));
    }
}
