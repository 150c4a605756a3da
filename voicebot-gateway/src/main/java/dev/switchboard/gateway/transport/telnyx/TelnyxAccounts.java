package dev.switchboard.gateway.transport.telnyx;

import dev.switchboard.client.Secret;
import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/// The accounts of Telnyx that may call, and which of them a request belongs to.
@Singleton
class TelnyxAccounts {
    private static final String NOT_SET_UP =
            "Calls by Telnyx are not set up here:"
                    + " switchboard.telephone.telnyx.accounts.<name>.public-key is missing.";

    private final Map<String, TelnyxConfig.Account> accounts;
    private final Map<String, StreamTickets> tickets = new HashMap<>();

    TelnyxAccounts(TelnyxConfig config) {
        accounts = Map.copyOf(config.accounts());
        accounts.forEach((name, account) -> {
            demandKey(name, account.publicKey());
            tickets.put(name, new StreamTickets(secret(account), InstantSource.system()));
        });
    }

    /// The account that signed a request.
    String signer(String signature, String timestamp, byte[] body) {
        return find(
                account ->
                        TelnyxSignature.fits(
                                account.getValue().publicKey(),
                                signature,
                                timestamp,
                                body,
                                Instant.now()),
                "No account that is known here has signed this request in the last minutes.");
    }

    /// The account that a ticket for an agent was issued for.
    String holder(String ticket, String agent) {
        return find(
                account -> tickets(account.getKey()).good(ticket, agent),
                "The address of a stream is good for one minute and one agent; this one is not.");
    }

    StreamTickets tickets(String name) {
        return Objects.requireNonNull(tickets.get(name));
    }

    TelnyxConfig.Account account(String name) {
        return Objects.requireNonNull(accounts.get(name));
    }

    UUID tenant(String name) {
        return account(name).tenant().orElse(Tenants.DEFAULT);
    }

    private String find(
            Predicate<Map.Entry<String, TelnyxConfig.Account>> matches, String otherwise) {
        if (accounts.isEmpty()) {
            throw new ProblemException(ProblemType.SERVICE_UNAVAILABLE, NOT_SET_UP);
        }
        return accounts.entrySet().stream()
                .filter(matches)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN, otherwise));
    }

    private static byte[] secret(TelnyxConfig.Account account) {
        return account.streamSecret()
                .map(Secret::reveal)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> {
                    byte[] made = new byte[32];
                    new SecureRandom().nextBytes(made);
                    return made;
                });
    }

    private static void demandKey(String name, String key) {
        try {
            Object _ = TelnyxSignature.key(key);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "switchboard.telephone.telnyx.accounts.%s.public-key is not a public key of Telnyx: 32 bytes in base64"
                            .formatted(name),
                    unusable);
        }
    }
}
