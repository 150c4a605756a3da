package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.gateway.transport.telephone.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tickets in the addresses of streams, because Telnyx does not sign them: good for one agent and
/// one minute. `<seconds>-<nonce>-<code>`; nothing is stored.
final class StreamTickets {
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final int NONCE = 8;
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,12})-([0-9a-f]{16})-([0-9a-f]{64})");

    private final SecureRandom random = new SecureRandom();
    private final byte[] secret;
    private final InstantSource clock;

    StreamTickets(byte[] secret, InstantSource clock) {
        this.secret = secret.clone();
        this.clock = clock;
    }

    /// Lets one stream to this agent in.
    String issue(String agent) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        String signed =
                clock.instant().plus(LENGTH).getEpochSecond()
                        + "-"
                        + HexFormat.of().formatHex(nonce);
        return signed + "-" + HexFormat.of().formatHex(code(signed, agent));
    }

    /// Whether it was issued here for this agent, less than a minute ago.
    boolean good(String ticket, String agent) {
        Matcher parts = FORM.matcher(ticket);
        return parts.matches()
                && Signatures.same(
                        HexFormat.of().parseHex(parts.group(3)),
                        code(parts.group(1) + "-" + parts.group(2), agent))
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts.group(1))));
    }

    private byte[] code(String signed, String agent) {
        return Signatures.hmac(
                "HmacSHA256", secret, (signed + "-" + agent).getBytes(StandardCharsets.UTF_8));
    }
}
