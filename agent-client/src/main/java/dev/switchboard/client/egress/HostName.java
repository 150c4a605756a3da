package dev.switchboard.client.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a host may be written. Whatever two programs could read differently is refused: numbers that
/// are not canonical, escapes, trailing dots, letters beyond ASCII, zones.
final class HostName {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
                            + "(?!(?:[0-9]+|0[xX][0-9A-Fa-f]*)$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 =
            Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

    private HostName() {}

    static boolean isName(String host) {
        return NAME.matcher(host).matches();
    }

    /// The address that a text writes; the resolver is not asked.
    static Optional<InetAddress> literal(String host) {
        Matcher four = IPV4.matcher(host);
        try {
            if (four.matches()) {
                byte[] bytes = new byte[4];
                for (int i = 0; i < 4; i++) {
                    bytes[i] = (byte) Integer.parseInt(four.group(i + 1));
                }
                return Optional.of(InetAddress.getByAddress(bytes));
            }
            return IPV6.matcher(host).matches()
                    ? Optional.of(InetAddress.getByName("[" + host + "]"))
                    : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
