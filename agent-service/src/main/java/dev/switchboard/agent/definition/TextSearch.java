package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Finds the agents with a text in name or key by the endings that the database keeps of both. It
/// finds no agent too few and, of a long text, perhaps one too many.
///
/// @param parameters of [#SQL]
record TextSearch(List<Object> parameters) {
    static final String SQL =
            """
            SELECT agent_id FROM agent_endings
            WHERE tenant_id = ? AND ending >= ? AND ending < ? LIMIT ?
            """;

    private static final int MOST_FOUND = 2_000;
    private static final int ENDING_LENGTH = 40;
    private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

    static TextSearch of(TenantId tenant, String text) {
        String searched = text.toLowerCase(Locale.ROOT);
        String begin =
                searched.substring(
                        0,
                        searched.offsetByCodePoints(
                                0,
                                Math.min(
                                        ENDING_LENGTH,
                                        searched.codePointCount(0, searched.length()))));
        return new TextSearch(List.of(tenant.value(), begin, begin + AFTER_ALL, MOST_FOUND + 1));
    }

    /// Whether nothing was left out of what was found, since it was too much.
    static boolean foundAll(List<UUID> found) {
        return found.size() <= MOST_FOUND;
    }
}
