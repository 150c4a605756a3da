package dev.switchboard.agent.definition;

import dev.switchboard.agent.access.TenantId;
import java.util.List;
import java.util.Locale;

/// Finds the agents with a text in name or key by the endings that the database keeps of both. It
/// finds no agent too few and, of a long text, perhaps one too many.
///
/// @param parameters of [#FOUND]
record TextSearch(List<Object> parameters) {
    /// The agents, some of them more than once.
    static final String FOUND =
            """
            SELECT agent_id FROM agent_endings WHERE tenant_id = ? AND ending >= ? AND ending < ?
            """;

    /// How many [#FOUND] has, counted up to a limit, the last parameter.
    static final String COUNT = "SELECT count(*) FROM (" + FOUND + " LIMIT ?) found";

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
        return new TextSearch(List.of(tenant.value(), begin, begin + AFTER_ALL));
    }
}
