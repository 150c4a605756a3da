package dev.switchboard.client.fake;

import dev.switchboard.client.Tenants;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The agents of a fake agent-service and the log of their changes. Each edit returns the event
/// that tells of it, as text for the wire.
public final class FakeAgents {
    /// An answer of the resolve door.
    public record Answer(int status, String body) {}

    private record Agent(
            String id,
            String key,
            int revision,
            boolean isDefault,
            String status,
            long sequence,
            String secret) {}

    private record Event(long sequence, String text) {}

    private final Map<String, Agent> byKey = new LinkedHashMap<>();
    private final List<Event> log = new ArrayList<>();
    private long sequence;

    public static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    public String create(String key) {
        byKey.put(
                key, new Agent(id(key).toString(), key, 0, byKey.isEmpty(), "active", 0, "first"));
        return changed("agent.created", key, 1, false, "active", "first");
    }

    /// A new revision.
    public String edit(String key) {
        var old = agent(key);
        return changed(
                "agent.updated", key, old.revision + 1, old.isDefault, old.status, old.secret);
    }

    public String rotate(String key, String secret) {
        var old = agent(key);
        return changed(
                "agent.credentials_changed", key, old.revision, old.isDefault, old.status, secret);
    }

    public String delete(String key) {
        var old = agent(key);
        return changed("agent.deleted", key, old.revision, false, "archived", old.secret);
    }

    public String switchOff(String key) {
        var old = agent(key);
        return changed("agent.updated", key, old.revision, old.isDefault, "inactive", old.secret);
    }

    public String makeDefault(String key) {
        byKey.replaceAll((_, other) -> with(other, other.sequence, false));
        var old = agent(key);
        return changed("agent.default_changed", key, old.revision, true, old.status, old.secret);
    }

    /// The log no longer reaches back: who resumes gets a snapshot.
    public void forgetLog() {
        log.clear();
    }

    public long sequence() {
        return sequence;
    }

    /// What a new stream hears first.
    String since(Optional<String> lastEventId) {
        var held = log.isEmpty() ? Long.MAX_VALUE : log.getFirst().sequence - 1;
        var known = lastEventId.map(Long::valueOf).filter(id -> id >= held || id == sequence);
        return known.map(id ->
                        log.stream()
                                .filter(event -> event.sequence > id)
                                .map(Event::text)
                                .collect(Collectors.joining()))
                .orElseGet(this::snapshot);
    }

    public String snapshot() {
        return snapshot(
                byKey.values().stream().map(FakeAgents::json).collect(Collectors.joining(",")));
    }

    /// A snapshot of the agents of these keys only.
    public String snapshotOf(String... keys) {
        return snapshot(
                List.of(keys).stream()
                        .map(key -> json(agent(key)))
                        .collect(Collectors.joining(",")));
    }

    /// An event of one's own.
    public static String event(String id, String type, String data) {
        return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, type, data);
    }

    /// A head as it stands on the wire.
    public static String head(
            String key, int revision, boolean isDefault, String status, long sequence) {
        return """
        {"id":"%s","tenant":"%s","owner":null,"key":"%s","name":"The %s","revision":%d,"isDefault":%s,"status":"%s","sequence":%d,"later":"x"}\
        """
                .formatted(
                        id(key), Tenants.DEFAULT, key, key, revision, isDefault, status, sequence);
    }

    Answer resolve(String target) {
        var reference = target.split("/", -1)[3];
        var agent =
                byKey.values().stream()
                        .filter(a ->
                                a.id.equals(reference)
                                        || a.key.equals(reference)
                                        || (a.isDefault && reference.equals("current")))
                        .findFirst();
        if (agent.isEmpty()) {
            return new Answer(404, "{\"code\":\"agent-not-found\"}");
        }
        var asked = target.indexOf("revision=");
        var revision =
                asked < 0
                        ? agent.get().revision
                        : Integer.parseInt(target.substring(asked + "revision=".length()));
        return revision > agent.get().revision
                ? new Answer(404, "{\"code\":\"revision-not-found\"}")
                : new Answer(200, resolved(agent.get(), revision));
    }

    private static String resolved(Agent agent, int revision) {
        return """
        {"head":%s,"view":{"id":"%s","tenant":"%s","key":"%s","name":"The %s","revision":%d,
         "provider":{"provider":"openai-compatible",
           "settings":{"model":"m%d","empty":null,"deep":{"list":[1]}},
           "secrets":{"api_key":"%s"}}}}\
        """
                .formatted(
                        json(agent),
                        agent.id,
                        Tenants.DEFAULT,
                        agent.key,
                        agent.key,
                        revision,
                        revision,
                        agent.secret);
    }

    private String changed(
            String type,
            String key,
            int revision,
            boolean isDefault,
            String status,
            String secret) {
        var old = agent(key);
        sequence++;
        var now =
                new Agent(
                        old.id,
                        key,
                        revision,
                        isDefault || (type.equals("agent.created") && old.isDefault),
                        status,
                        sequence,
                        secret);
        byKey.put(key, now);
        var text =
                event(
                        String.valueOf(sequence),
                        type,
                        "{\"sequence\":%d,\"type\":\"%s\",\"head\":%s}"
                                .formatted(sequence, type, json(now)));
        log.add(new Event(sequence, text));
        return text;
    }

    private String snapshot(String heads) {
        return event(
                String.valueOf(sequence),
                "snapshot",
                "{\"sequence\":%d,\"heads\":[%s]}".formatted(sequence, heads));
    }

    private Agent agent(String key) {
        var agent = byKey.get(key);
        if (agent == null) {
            throw new IllegalArgumentException(key);
        }
        return agent;
    }

    private static Agent with(Agent agent, long sequence, boolean isDefault) {
        return new Agent(
                agent.id,
                agent.key,
                agent.revision,
                isDefault,
                agent.status,
                sequence,
                agent.secret);
    }

    private static String json(Agent agent) {
        return head(agent.key, agent.revision, agent.isDefault, agent.status, agent.sequence);
    }
}
