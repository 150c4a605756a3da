package dev.switchboard.gateway.access;

import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.Open;
import dev.switchboard.gateway.access.Admission.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who may come in, decided from the request alone.
@Singleton
class AccessRule {
    private static final List<String> GUARDED = List.of("/api", "/v1", "/q");
    private static final List<String> OPEN = List.of("/q/health", "/q/metrics");
    private static final Set<String> KEYS_IN_QUERY =
            Set.of("api-key", "api_key", "apikey", "key", "token", "access_token", "authorization");

    private final boolean required;
    private final ApiKeys apiKeys;
    private final Sessions sessions;

    @Inject
    AccessRule(AccessConfig config, ApiKeys apiKeys, Sessions sessions) {
        this(config.required(), apiKeys, sessions);
    }

    AccessRule(boolean required, ApiKeys apiKeys, Sessions sessions) {
        this.required = required;
        this.apiKeys = apiKeys;
        this.sessions = sessions;
    }

    boolean required() {
        return required;
    }

    /// Lets the request in, or says why not.
    Admission decide(AccessRequest request) {
        if (request.queryNames().stream()
                .anyMatch(name -> KEYS_IN_QUERY.contains(name.toLowerCase(Locale.ROOT)))) {
            return new Refused(
                    ProblemType.MALFORMED_REQUEST,
                    "A key does not belong in an address, where logs and histories keep it: send it as"
                            + " `Authorization: Bearer`. Replace this key if it was a real one.");
        }
        if (!isGuarded(request)) {
            return request.origin().isPresent()
                            && request.needsOwnOrigin()
                            && !request.hasOwnOrigin()
                    ? foreignOrigin()
                    : new Open();
        }
        if (!required) {
            return new Admitted();
        }
        if (request.key().isPresent()) {
            return apiKeys.knows(request.key().get())
                    ? new Admitted()
                    : new Refused(ProblemType.UNAUTHENTICATED, "This API key is not known here.");
        }
        if (request.session().flatMap(sessions::expiry).isEmpty()) {
            return new Refused(
                    ProblemType.UNAUTHENTICATED,
                    "Open the link that `./switchboard link` prints, or send an API key as"
                            + " `Authorization: Bearer`.");
        }
        return request.needsOwnOrigin() && !request.hasOwnOrigin()
                ? foreignOrigin()
                : new Admitted();
    }

    private static boolean isGuarded(AccessRequest request) {
        return request.webSocket()
                || (GUARDED.stream().anyMatch(root -> isUnder(root, request.path()))
                        && OPEN.stream().noneMatch(root -> isUnder(root, request.path())));
    }

    private static boolean isUnder(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private static Refused foreignOrigin() {
        return new Refused(
                ProblemType.FORBIDDEN,
                "A browser that is signed in may do this from Switchboard's own page only.");
    }
}
