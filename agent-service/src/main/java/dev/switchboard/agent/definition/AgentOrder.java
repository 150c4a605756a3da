package dev.switchboard.agent.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// In which order a list shows agents.
///
/// @param descending the last one first
record AgentOrder(Field field, boolean descending) {
    /// What agents may be sorted by.
    enum Field {
        CREATED_AT("createdAt", "a.created_at", "CAST(? AS timestamptz)"),
        UPDATED_AT("updatedAt", "a.updated_at", "CAST(? AS timestamptz)"),
        NAME("name", "lower(a.name)", "lower(CAST(? AS text))"),
        KEY("key", "a.key", "CAST(? AS text)");

        private final String word;
        private final String column;
        private final String value;

        Field(String word, String column, String value) {
            this.word = word;
            this.column = column;
            this.value = value;
        }

        String column() {
            return column;
        }

        /// The parameter as the column has it.
        String value() {
            return value;
        }
    }

    static Optional<AgentOrder> of(String sort) {
        boolean descending = sort.startsWith("-");
        String word = descending ? sort.substring(1) : sort;
        return Arrays.stream(Field.values())
                .filter(field -> field.word.equals(word))
                .findFirst()
                .map(field -> new AgentOrder(field, descending));
    }

    static String words() {
        return Arrays.stream(Field.values())
                .map(field -> field.word)
                .collect(Collectors.joining(", "));
    }

    /// By id is by time of making, and needs one column less.
    boolean byId() {
        return field == Field.CREATED_AT;
    }

    String sql() {
        String direction = descending ? " DESC" : "";
        return byId()
                ? "a.id" + direction
                : "%s%s, a.id%s".formatted(field.column(), direction, direction);
    }

    /// What comes after an entry; its [#parameters] say which.
    String after() {
        String than = descending ? "<" : ">";
        return byId()
                ? "a.id %s ?".formatted(than)
                : "(%s, a.id) %s (%s, ?)".formatted(field.column(), than, field.value());
    }

    /// The parameters of [#after].
    ///
    /// @param keys the sorted value and the id of the entry
    List<Object> parameters(List<String> keys) {
        UUID id = UUID.fromString(keys.getLast());
        return byId() ? List.of(id) : List.of(keys.getFirst(), id);
    }

    /// The value of an agent that it is sorted by, as PostgreSQL reads it.
    String value(Agent agent) {
        return switch (field) {
            case CREATED_AT -> agent.createdAt().toString();
            case UPDATED_AT -> agent.updatedAt().toString();
            case NAME -> agent.content().name();
            case KEY -> agent.head().key();
        };
    }
}
