package dev.switchboard.agent.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which entries of the log are wanted. Several values of one field are alternatives.
///
/// @param subjects ids or keys
record AuditFilter(
        List<String> actors,
        List<String> actions,
        List<String> subjects,
        List<String> requests,
        Optional<Instant> since,
        Optional<Instant> until) {
    String conditions() {
        var conditions = new StringBuilder();
        if (!actors.isEmpty()) {
            conditions.append(" AND actor IN :actors");
        }
        if (!actions.isEmpty()) {
            conditions.append(" AND action IN :actions");
        }
        if (!subjects.isEmpty()) {
            conditions.append(" AND (subjectId IN :subjects OR subjectKey IN :subjects)");
        }
        if (!requests.isEmpty()) {
            conditions.append(" AND requestId IN :requests");
        }
        since.ifPresent(_ -> conditions.append(" AND at >= :since"));
        until.ifPresent(_ -> conditions.append(" AND at < :until"));
        return conditions.toString();
    }

    Map<String, Object> parameters() {
        var parameters = new TreeMap<String, Object>();
        Map.of("actors", actors, "actions", actions, "subjects", subjects, "requests", requests)
                .forEach((name, values) -> {
                    if (!values.isEmpty()) {
                        parameters.put(name, values);
                    }
                });
        since.ifPresent(moment -> parameters.put("since", moment));
        until.ifPresent(moment -> parameters.put("until", moment));
        return parameters;
    }
}
