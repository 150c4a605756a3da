package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.PublicAddress;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The accounts of Twilio that may call, and whose signature a request carries.
@Singleton
class TwilioAccounts {
    static final String HEADER = "X-Twilio-Signature";

    private final Map<String, TwilioConfig.Account> accounts;
    private final PublicAddress address;

    TwilioAccounts(TwilioConfig config, PublicAddress address) {
        accounts = Map.copyOf(config.accounts());
        this.address = address;
    }

    /// The account that signed a stream. Twilio signs its address with `wss`; some of its own
    /// software adds a slash.
    String ofStream(HttpServerRequest request) {
        String path = request.uri();
        return signer(
                request.getHeader(HEADER),
                Stream.of(address.webSocket(path), address.webSocket(path) + "/"),
                List.of());
    }

    /// The account that signed a form.
    String ofForm(@Nullable String signature, String path, List<Form.Field> fields) {
        return signer(signature, Stream.of(address.http(path)), fields);
    }

    TwilioConfig.Account account(String name) {
        return Objects.requireNonNull(accounts.get(name));
    }

    UUID tenant(String name) {
        return account(name).tenant().orElse(Tenants.DEFAULT);
    }

    private String signer(
            @Nullable String signature, Stream<String> addresses, List<Form.Field> fields) {
        if (accounts.isEmpty()) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Calls by Twilio are not set up here:"
                            + " switchboard.telephone.twilio.accounts.<name>.auth-token is missing.");
        }
        String shown = signature == null ? "" : signature;
        List<String> signed = addresses.flatMap(TwilioSignature::spellings).toList();
        return accounts.entrySet().stream()
                .filter(account ->
                        signed.stream()
                                .anyMatch(each ->
                                        TwilioSignature.fits(
                                                shown,
                                                account.getValue().authToken(),
                                                each,
                                                fields)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.FORBIDDEN,
                                "No account that is known here has signed this request. The"
                                        + " signature holds the address: compare"
                                        + " switchboard.telephone.public-url with the one that"
                                        + " Twilio calls."));
    }
}
