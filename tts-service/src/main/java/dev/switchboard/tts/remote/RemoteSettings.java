package dev.switchboard.tts.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.ProviderSettings;
import dev.switchboard.client.catalog.ProviderType;
import dev.switchboard.client.egress.Limits;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemException.Violation;
import dev.switchboard.client.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An agent's settings of one provider, as the catalogue asks for them and with its defaults.
/// Immutable.
public final class RemoteSettings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderSettings given;
    private final JsonNode values;

    private RemoteSettings(ProviderSettings given, JsonNode values) {
        this.given = given;
        this.values = values;
    }

    /// Reads them.
    ///
    /// @throws ProblemException `invalid-configuration`, with each field that is wrong
    public static RemoteSettings of(ProviderType type, ProviderSettings given) {
        ObjectNode own = JSON.valueToTree(given.settings());
        List<Violation> violations = type.check(own, given.secrets().keySet());
        if (!violations.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_CONFIGURATION,
                    "The settings of %s are not valid.".formatted(type.name()),
                    violations);
        }
        ObjectNode values = type.defaults();
        values.setAll(own);
        return new RemoteSettings(given, values);
    }

    /// The name of the provider.
    public String provider() {
        return given.provider();
    }

    /// A text that is required or has a default.
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /// A text that may be missing; an empty one counts as missing.
    public Optional<String> find(String name) {
        return Optional.of(values.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    /// A whole number that is required or has a default.
    public int whole(String name) {
        return values.path(name).asInt();
    }

    /// Whether a flag that has a default is set.
    public boolean flag(String name) {
        return values.path(name).asBoolean();
    }

    /// Whether something is set that a vendor has a default of its own for.
    public Optional<JsonNode> value(String name) {
        return Optional.of(values.path(name))
                .filter(value -> !value.isMissingNode() && !value.isNull());
    }

    /// A secret in plain text, for the one place that puts it on the wire.
    public Optional<String> secret(String name) {
        return Optional.ofNullable(given.secrets().get(name)).map(secret -> secret.reveal());
    }

    /// Where the API begins: the URL in this field, without a slash at its end.
    public String base(String field) {
        String base = text(field);
        while (base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        return base;
    }

    /// A URL below [#base]; people paste bases that already end in the version.
    public String url(String field, String path) {
        String base = base(field);
        return base.endsWith("/v1") && path.startsWith("/v1/")
                ? base + path.substring("/v1".length())
                : base + path;
    }

    /// How long a call may take and how much may come. Silence in the middle of an answer is borne
    /// for as long as silence before it.
    public Limits limits() {
        Limits limits = Limits.of(given);
        return limits.withIdle(limits.head());
    }

    /// How long to wait for the next part of an answer.
    public Duration patience() {
        return limits().head();
    }

    /// How often a clause may be tried again.
    public int retries() {
        return whole("max_retries");
    }

    @Override
    public String toString() {
        return "RemoteSettings[%s]".formatted(given.provider());
    }
}
