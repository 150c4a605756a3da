package dev.switchboard.agent.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Something that was changed.
///
/// @param action such as `agent.updated`
/// @param subjectType such as `agent`
/// @param subjectKey how people call it
/// @param changedPaths JSON Pointers of what is another now; never the values
/// @param details what else is worth to know, by name; never a secret
public record AuditEvent(
        String action,
        String subjectType,
        String subjectId,
        String subjectKey,
        Optional<Integer> fromRevision,
        Optional<Integer> toRevision,
        List<String> changedPaths,
        Map<String, String> details) {
    private static final int MOST_PATHS = 100;

    public AuditEvent {
        changedPaths = changedPaths.stream().distinct().limit(MOST_PATHS).toList();
        details = Map.copyOf(details);
    }

    /// Something that was done to a subject.
    public static AuditEvent of(String action, String type, String id, String key) {
        return new AuditEvent(
                action, type, id, key, Optional.empty(), Optional.empty(), List.of(), Map.of());
    }

    /// With the revisions before and after it.
    public AuditEvent between(Optional<Integer> from, Optional<Integer> to) {
        return new AuditEvent(
                action, subjectType, subjectId, subjectKey, from, to, changedPaths, details);
    }

    /// With the places that it changed.
    public AuditEvent at(List<String> paths) {
        return new AuditEvent(
                action,
                subjectType,
                subjectId,
                subjectKey,
                fromRevision,
                toRevision,
                paths,
                details);
    }

    /// With one more detail.
    public AuditEvent with(String name, String value) {
        var more = new TreeMap<>(details);
        more.put(name, value);
        return new AuditEvent(
                action,
                subjectType,
                subjectId,
                subjectKey,
                fromRevision,
                toRevision,
                changedPaths,
                more);
    }
}
