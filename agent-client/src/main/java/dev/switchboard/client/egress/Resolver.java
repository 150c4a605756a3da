package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a name.
@FunctionalInterface
interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The resolver of this machine.
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
