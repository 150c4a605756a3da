package dev.switchboard.client.problem;

import java.net.URI;
import java.util.Locale;

/// What can go wrong, as far as a caller can tell it apart. The URI of a type is stable; its title
/// is for people.
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request could not be read", false),
    UNAUTHENTICATED(401, "Sign in first", false),
    CLIENT_SECRET_EXPIRED(401, "The client secret has expired", false),
    FORBIDDEN(403, "Not allowed", false),
    NOT_FOUND(404, "Nothing is here", false),
    AGENT_NOT_FOUND(404, "No such agent", false),
    REVISION_NOT_FOUND(404, "No such revision", false),
    PERSONA_NOT_FOUND(404, "No such persona", false),
    SKILL_NOT_FOUND(404, "No such skill", false),
    KNOWLEDGE_BASE_NOT_FOUND(404, "No such knowledge base", false),
    DOCUMENT_NOT_FOUND(404, "No such document", false),
    SESSION_NOT_FOUND(404, "No such session", false),
    CALL_NOT_FOUND(404, "No such call", false),
    METHOD_NOT_ALLOWED(405, "This method is not offered here", false),
    NOT_ACCEPTABLE(406, "No representation that the client accepts", false),
    AGENT_INACTIVE(409, "The agent takes no calls", false),
    AGENT_DISABLED_FLAPPING(409, "The agent failed too often and is switched off", false),
    REQUEST_IN_PROGRESS(409, "The same request is being answered", true),
    CONFLICT(409, "It contradicts what is stored", false),
    READ_ONLY(409, "It belongs to the platform and cannot be changed", false),
    SECRET_REBIND_REQUIRED(409, "Changing where a secret is sent needs the secret again", false),
    SECRET_UNREADABLE(409, "A stored secret cannot be used: enter it again", false),
    PRECONDITION_FAILED(412, "It was changed meanwhile", false),
    TOO_LARGE(413, "Too large", false),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood", false),
    UNSUPPORTED_AUDIO(415, "This audio format is not understood", false),
    RANGE_NOT_SATISFIABLE(416, "There is no such part", false),
    INVALID_CONFIGURATION(422, "The configuration is not valid", false),
    IDEMPOTENCY_KEY_REUSED(422, "The key belongs to another request", false),
    UNKNOWN_PROVIDER(422, "No such provider", false),
    IMMUTABLE_FIELD(422, "This field never changes", false),
    PRECONDITION_REQUIRED(428, "Say which version you change", false),
    TOO_MANY_REQUESTS(429, "Too many requests", true),
    INTERNAL_ERROR(500, "Something went wrong on our side", true),
    PROVIDER_NOT_AVAILABLE(501, "This release cannot use the provider yet", false),
    PROVIDER_FAILED(502, "The provider could not answer", true),
    PROVIDER_REJECTED_CREDENTIALS(502, "The provider rejected the credentials", false),
    SERVICE_UNAVAILABLE(503, "Not available right now", true),
    KNOWLEDGE_DISABLED(503, "Knowledge is switched off here", false),
    AGENT_DIRECTORY_UNAVAILABLE(503, "The agent is not known here and agent-service is away", true),
    PROVIDER_TIMEOUT(504, "The provider did not answer in time", true),
    SERVICE_TIMEOUT(504, "A service of ours did not answer in time", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemType(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// Whether the same request may succeed later.
    public boolean retryable() {
        return retryable;
    }

    /// The short name, such as `agent-not-found`: the last segment of [#uri], and the `code` of a
    /// Realtime error.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `/problems/<code>`
    public URI uri() {
        return URI.create("/problems/" + code());
    }
}
