package dev.switchboard.client.egress;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A provider's answer that is not what was asked for. Providers quote keys and prompts in bodies:
/// it prints as its status and request id only.
///
/// @param headers by lower-case name, the first value of each
/// @param body its beginning
public record Refusal(int status, Map<String, String> headers, String body) {
    private static final String[] REQUEST_IDS = {
        "x-request-id", "request-id", "dg-request-id", "apim-request-id", "x-goog-request-id"
    };

    public Refusal {
        headers = Map.copyOf(headers);
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The vendor's name for this exchange, which its support asks for.
    public Optional<String> requestId() {
        for (String name : REQUEST_IDS) {
            String id = headers.get(name);
            if (id != null && id.matches("[A-Za-z0-9_.:-]{1,100}")) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Refusal[status=%d, request=%s]".formatted(status, requestId().orElse("?"));
    }
}
