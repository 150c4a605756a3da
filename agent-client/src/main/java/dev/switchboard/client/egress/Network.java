package dev.switchboard.client.egress;

import java.net.InetAddress;

/// A range of addresses, such as `10.0.0.0/8`.
///
/// @param prefix how many leading bits of the address count
record Network(InetAddress address, int prefix) {
    /// Reads a range.
    ///
    /// @throws IllegalArgumentException when the text is not a canonical address and a prefix
    static Network of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a network needs a prefix, such as 10.0.0.0/8");
        }
        InetAddress address =
                HostName.literal(text.substring(0, slash))
                        .orElseThrow(() -> new IllegalArgumentException("not an address"));
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > address.getAddress().length * 8) {
            throw new IllegalArgumentException("the prefix is too long");
        }
        return new Network(address, prefix);
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (theirs.length != ours.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = 0xff << Math.max(0, 8 - (prefix - bit)) & 0xff;
            if (((theirs[bit / 8] ^ ours[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
