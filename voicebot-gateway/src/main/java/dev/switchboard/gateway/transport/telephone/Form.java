package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What carriers ask by HTTP: short forms.
public final class Form {
    private static final int LONGEST = 64 << 10;

    /// A field, decoded.
    public record Field(String name, String value) {}

    private Form() {}

    /// A body as it came.
    ///
    /// @throws ProblemException `too-large` above 64 kB
    public static byte[] body(InputStream request) {
        try {
            byte[] body = request.readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE, "No carrier asks in more than 64 kB.");
            }
            return body;
        } catch (IOException lost) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The request ended in the middle.");
        }
    }

    /// The fields of a body of type `application/x-www-form-urlencoded`.
    ///
    /// @throws ProblemException `malformed-request`
    public static List<Field> fields(byte[] body) {
        List<Field> fields = new ArrayList<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.add(
                        new Field(
                                decoded(pair.substring(0, equals)),
                                decoded(pair.substring(equals + 1))));
            }
        }
        return fields;
    }

    /// A body of one field.
    public static byte[] of(String name, String value) {
        return (name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The form cannot be read.");
        }
    }
}
