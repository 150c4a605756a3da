package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which addresses may be called: those of the public network, and the private ones that the
/// operator names.
public final class EgressPolicy {
    private static final Pattern ALLOWED = Pattern.compile("(.+/\\d{1,3})(?::(\\d{1,5}))?");

    private record Allowed(Network network, OptionalInt port) {
        boolean covers(InetAddress address, int wanted) {
            return network.contains(address) && (port.isEmpty() || port.getAsInt() == wanted);
        }
    }

    private final List<Allowed> allowed;

    private EgressPolicy(List<Allowed> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /// Public addresses, and those in the given networks, each written `10.1.0.0/16`, or
    /// `10.1.0.0/16:8000` for one port. Cloud metadata, link-local, multicast and reserved
    /// addresses stay refused in any network.
    ///
    /// @throws IllegalArgumentException when a network is not written so
    public static EgressPolicy allowing(List<String> networks) {
        return new EgressPolicy(networks.stream().map(EgressPolicy::allowed).toList());
    }

    /// Public addresses and this host.
    public static EgressPolicy withLoopback() {
        return allowing(List.of("127.0.0.0/8", "::1/128"));
    }

    boolean permits(InetAddress address, int port) {
        return switch (Reach.of(address)) {
            case PUBLIC -> true;
            case OPERATOR -> allowed.stream().anyMatch(range -> range.covers(address, port));
            case NEVER -> false;
        };
    }

    private static Allowed allowed(String text) {
        Matcher parts = ALLOWED.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "`%s` is not a network such as 10.1.0.0/16 or 10.1.0.0/16:8000."
                            .formatted(text));
        }
        try {
            return new Allowed(
                    Network.of(parts.group(1)),
                    parts.group(2) == null
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(parts.group(2))));
        } catch (IllegalArgumentException reason) {
            throw new IllegalArgumentException(
                    "`%s`: %s.".formatted(text, reason.getMessage()), reason);
        }
    }
}
