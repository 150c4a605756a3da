package dev.switchboard.gateway.access;

import dev.switchboard.client.Tenants;
import dev.switchboard.client.access.ApiKeyText;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.access.Role;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.gateway.access.Admission.Admitted;
import dev.switchboard.gateway.access.Admission.KeyShown;
import dev.switchboard.gateway.access.Admission.Open;
import dev.switchboard.gateway.access.Admission.Refused;
import dev.switchboard.gateway.access.Admission.TokenShown;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Who may come in, decided from the request alone.
@Singleton
class AccessRule {
    private static final List<String> GUARDED = List.of("/api", "/v1", "/q");
    private static final List<String> OPEN = List.of("/q/health", "/q/metrics");

    /// Where carriers of telephone calls show credentials of their own (`transport`).
    private static final String TELEPHONE = "/telephone";

    /// Where client secrets count.
    private static final String CALLS = "/v1/realtime";

    private static final Set<String> KEYS_IN_QUERY =
            Set.of("api-key", "api_key", "apikey", "key", "token", "access_token", "authorization");

    /// What a signed token looks like: three parts in base64url; the third may be empty, to be
    /// refused with a reason.
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /// Whoever opened the launcher's link.
    private static final Principal OPERATOR =
            new Principal(Tenants.DEFAULT, "session:operator", Role.ADMIN);

    /// Whoever has the installation's own key.
    private static final Principal INSTALLATION =
            new Principal(Tenants.DEFAULT, "key:installation", Role.ADMIN);

    private final boolean required;
    private final ApiKeys apiKeys;
    private final Sessions sessions;
    private final ClientSecrets secrets;
    private final InstantSource clock;

    @Inject
    AccessRule(
            AccessConfig config,
            ApiKeys apiKeys,
            Sessions sessions,
            ClientSecrets secrets,
            InstantSource clock) {
        this(config.required(), apiKeys, sessions, secrets, clock);
    }

    AccessRule(
            boolean required,
            ApiKeys apiKeys,
            Sessions sessions,
            ClientSecrets secrets,
            InstantSource clock) {
        this.required = required;
        this.apiKeys = apiKeys;
        this.sessions = sessions;
        this.secrets = secrets;
        this.clock = clock;
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
        Optional<String> secret = request.key().filter(ClientSecrets::isOne);
        if (secret.isPresent()) {
            return withSecret(request, secret.get());
        }
        if (!required) {
            return new Admitted(OPERATOR);
        }
        if (request.key().isPresent()) {
            return withCredential(request.key().get());
        }
        if (request.session().flatMap(sessions::expiry).isEmpty()) {
            return new Refused(
                    ProblemType.UNAUTHENTICATED,
                    "Open the link that `./switchboard link` prints, or send an API key as"
                            + " `Authorization: Bearer`.");
        }
        return request.needsOwnOrigin() && !request.hasOwnOrigin()
                ? foreignOrigin()
                : new Admitted(OPERATOR);
    }

    private Admission withCredential(String credential) {
        if (apiKeys.knows(credential)) {
            return new Admitted(INSTALLATION);
        }
        if (TOKEN.matcher(credential).matches()) {
            return new TokenShown(credential);
        }
        return ApiKeyText.of(credential)
                .<Admission>map(KeyShown::new)
                .orElseGet(AccessRule::unknownKey);
    }

    /// A secret is for a page of strangers: it opens calls, and nothing else.
    private Admission withSecret(AccessRequest request, String text) {
        Optional<ClientSecret> secret = secrets.open(text);
        if (secret.isEmpty()) {
            return new Refused(
                    ProblemType.UNAUTHENTICATED, "This client secret is not known here.");
        }
        if (!clock.instant().isBefore(secret.get().expires())) {
            return new Refused(
                    ProblemType.CLIENT_SECRET_EXPIRED,
                    "This client secret has expired: POST /v1/realtime/client_secrets makes a new"
                            + " one.");
        }
        return request.webSocket() && request.path().equals(CALLS)
                ? Admitted.with(secret.get())
                : new Refused(
                        ProblemType.FORBIDDEN,
                        "A client secret opens calls at /v1/realtime, and nothing else.");
    }

    static Refused unknownKey() {
        return new Refused(ProblemType.UNAUTHENTICATED, "This API key is not known here.");
    }

    private static boolean isGuarded(AccessRequest request) {
        return (request.webSocket() && !isUnder(TELEPHONE, request.path()))
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
