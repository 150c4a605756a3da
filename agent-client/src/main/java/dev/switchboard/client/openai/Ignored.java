package dev.switchboard.client.openai;

import jakarta.ws.rs.core.Response;
import java.util.Collection;

/// Tells a client which parameters of its request had no effect.
public final class Ignored {
    /// Their names, with commas between them.
    public static final String HEADER = "X-Switchboard-Ignored";

    private Ignored() {}

    /// The answer with these names; the answer itself when there are none.
    public static Response in(Response answer, Collection<String> parameters) {
        return parameters.isEmpty()
                ? answer
                : Response.fromResponse(answer)
                        .header(HEADER, String.join(", ", parameters))
                        .build();
    }
}
