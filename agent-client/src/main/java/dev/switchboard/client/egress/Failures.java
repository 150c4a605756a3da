package dev.switchboard.client.egress;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What statuses, close codes and broken connections mean, for all providers alike. A provider
/// refines what its vendor means otherwise.
public final class Failures {
    private static final int EXCERPT = 4_000;

    private Failures() {}

    /// What an HTTP status that is not a success means.
    public static ProviderFailure ofStatus(Refusal refusal) {
        int status = refusal.status();
        Optional<Duration> wait = retryAfter(refusal);
        ProviderFailure failure =
                switch (status) {
                    case 401, 403 ->
                            new ProviderFailure(
                                    FailureKind.AUTHENTICATION,
                                    "The provider did not accept the agent's key.");
                    case 402 ->
                            new ProviderFailure(
                                    FailureKind.QUOTA,
                                    "The account at the provider has no credit or plan for this.");
                    case 404, 405, 410 ->
                            new ProviderFailure(
                                    FailureKind.NOT_FOUND,
                                    "The provider does not know what was asked for (status %d)."
                                            .formatted(status));
                    case 408, 504 ->
                            new ProviderFailure(
                                    FailureKind.TIMEOUT,
                                    "The provider gave up with status %d.".formatted(status));
                    case 429 ->
                            new ProviderFailure(
                                    FailureKind.RATE_LIMITED,
                                    "The provider takes no more requests now."
                                            + wait.map(d ->
                                                            " It asks to wait %d s."
                                                                    .formatted(d.toSeconds()))
                                                    .orElse(""));
                    default -> ofRange(status);
                };
        ProviderFailure whole = failure.withRefusal(refusal);
        return wait.map(whole::withRetryAfter).orElse(whole);
    }

    private static ProviderFailure ofRange(int status) {
        String detail = "The provider refused with status %d.".formatted(status);
        if (status >= 300 && status < 400) {
            return new ProviderFailure(
                    FailureKind.ADDRESS,
                    "The provider redirects to another address, which is not followed.");
        }
        if (status >= 500) {
            return new ProviderFailure(FailureKind.UNAVAILABLE, detail);
        }
        return new ProviderFailure(
                status >= 400 ? FailureKind.INVALID_REQUEST : FailureKind.PROTOCOL, detail);
    }

    /// What it means that the provider closed a WebSocket with a code before it was done.
    public static ProviderFailure ofClose(int code) {
        FailureKind kind =
                switch (code) {
                    case 1002, 1003, 1007, 1010 -> FailureKind.PROTOCOL;
                    case 1008 -> FailureKind.INVALID_REQUEST;
                    case 1009 -> FailureKind.PROTOCOL;
                    case 1011, 1012, 1013, 1014 -> FailureKind.UNAVAILABLE;
                    default -> FailureKind.CONNECTION;
                };
        return new ProviderFailure(
                kind, "The provider closed the connection with code %d.".formatted(code));
    }

    /// The provider was silent.
    public static ProviderFailure silent() {
        return new ProviderFailure(FailureKind.TIMEOUT, "The provider did not answer in time.");
    }

    /// Our side closed it.
    public static ProviderFailure cancelled() {
        return new ProviderFailure(FailureKind.CANCELLED, "The request was cancelled.");
    }

    /// The provider sent more than anyone takes.
    public static ProviderFailure tooLarge() {
        return new ProviderFailure(
                FailureKind.PROTOCOL, "The provider's answer is larger than allowed.");
    }

    /// The provider sent what cannot be read.
    public static ProviderFailure unreadable() {
        return new ProviderFailure(
                FailureKind.PROTOCOL, "The provider sent something that cannot be read.");
    }

    /// The connection broke.
    public static ProviderFailure broken() {
        return new ProviderFailure(FailureKind.CONNECTION, "The provider broke the connection.");
    }

    static ProviderFailure unreachable() {
        return new ProviderFailure(FailureKind.CONNECTION, "The provider cannot be reached.");
    }

    /// What went wrong while a connection was made.
    static ProviderFailure ofConnecting(@Nullable Throwable failure) {
        return switch (failure) {
            case ProviderFailure known -> known;
            case UpgradeRejectedException refused -> ofStatus(refusal(refused));
            case SSLException _ -> insecure();
            case ConnectException _, NoRouteToHostException _, TimeoutException _ -> unreachable();
            case null, default -> {
                String name = failure == null ? "" : failure.getClass().getSimpleName();
                yield name.contains("Timeout") || name.contains("Connection")
                        ? unreachable()
                        : ofTraffic(failure);
            }
        };
    }

    /// What went wrong on a connection.
    static ProviderFailure ofTraffic(@Nullable Throwable failure) {
        return switch (failure) {
            case ProviderFailure known -> known;
            case SSLException _ -> insecure();
            case TooLongFrameException _ -> tooLarge();
            case TimeoutException _ -> silent();
            case DecoderException decoding when decoding.getCause() instanceof SSLException ->
                    insecure();
            case DecoderException _, IllegalArgumentException _, IllegalStateException _ ->
                    unreadable();
            case null, default -> broken();
        };
    }

    static Refusal refusal(int status, Iterable<Map.Entry<String, String>> headers, String body) {
        var first = new HashMap<String, String>();
        for (Map.Entry<String, String> header : headers) {
            first.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new Refusal(status, first, body.substring(0, Math.min(EXCERPT, body.length())));
    }

    private static Refusal refusal(UpgradeRejectedException refused) {
        String body = refused.getBody() == null ? "" : refused.getBody().toString();
        return refusal(refused.getStatus(), refused.getHeaders(), body);
    }

    private static ProviderFailure insecure() {
        return new ProviderFailure(
                FailureKind.ADDRESS,
                "No secure connection can be made: the provider's certificate is not trusted, or is"
                        + " for another name.");
    }

    private static Optional<Duration> retryAfter(Refusal refusal) {
        return refusal.header("retry-after")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
