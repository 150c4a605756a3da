package dev.switchboard.client.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The headers of a call, in order. Checked when they are added: a value of an agent's settings
/// must not become a header of its own.
final class Headers {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0,8000}");

    private Headers() {}

    static List<Map.Entry<String, String>> with(
            List<Map.Entry<String, String>> headers, String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new ProviderFailure(
                    FailureKind.INVALID_REQUEST,
                    "A key or another setting holds characters that no header can carry.");
        }
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return List.copyOf(more);
    }
}
