package dev.switchboard.agent.idempotency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.json.StrictJson;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hibernate.Session;

/// The answers of a day, by key. A failed request keeps none: it had no effect and may be repeated.
@ApplicationScoped
class KeptAnswers {
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final List<String> HEADERS = List.of("Location", "ETag", "Cache-Control");

    private final Session database;

    KeptAnswers(Session database) {
        this.database = database;
    }

    /// Works unless an answer to the same request is kept; then that one is given again. Effect and
    /// answer are stored together or not at all.
    @Transactional
    public Response once(Key key, byte[] body, Callable<Object> work) throws Exception {
        if (!claim(key)) {
            throw new InProgressException();
        }
        String hash = sha256(body);
        var kept = find(key);
        if (kept.isPresent()) {
            if (!kept.get().bodyHash().equals(hash)) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key came with another body before: use a new one.");
            }
            return kept.get().response();
        }
        Response response = (Response) work.call();
        keep(key, hash, response);
        return response;
    }

    /// Only one request of a key at a time, on whatever replica.
    private boolean claim(Key key) {
        return database.createNativeQuery(
                        "SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 1))",
                        Boolean.class)
                .setParameter(
                        "name",
                        String.join(
                                "\n",
                                key.tenant().toString(),
                                key.principal(),
                                key.route(),
                                key.value()))
                .getSingleResult();
    }

    private Optional<Kept> find(Key key) {
        List<Object[]> found =
                database.createNativeQuery(
                                """
                                SELECT body_hash, status, CAST(headers AS text), body
                                FROM idempotency_records WHERE tenant_id = :tenant
                                AND principal = :principal AND route = :route AND key = :key
                                AND expires_at > now()
                                """,
                                Object[].class)
                        .setParameter("tenant", key.tenant().value())
                        .setParameter("principal", key.principal())
                        .setParameter("route", key.route())
                        .setParameter("key", key.value())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(row ->
                        new Kept(
                                (String) row[0],
                                (Integer) row[1],
                                StrictJson.stored((String) row[2]),
                                (String) row[3]));
    }

    private void keep(Key key, String hash, Response response) {
        database.createNativeMutationQuery(
                        "DELETE FROM idempotency_records WHERE tenant_id = :tenant AND expires_at <= now()")
                .setParameter("tenant", key.tenant().value())
                .executeUpdate();
        ObjectNode headers = StrictJson.object();
        for (String name : HEADERS) {
            Optional.ofNullable(response.getHeaderString(name))
                    .ifPresent(value -> headers.put(name, value));
        }
        database.createNativeMutationQuery(
                        """
                        INSERT INTO idempotency_records
                        VALUES (:tenant, :principal, :route, :key, :hash, :status,
                        CAST(:headers AS jsonb), :body, now() + interval '24 hours')
                        """)
                .setParameter("tenant", key.tenant().value())
                .setParameter("principal", key.principal())
                .setParameter("route", key.route())
                .setParameter("key", key.value())
                .setParameter("hash", hash)
                .setParameter("status", response.getStatus())
                .setParameter("headers", headers.toString())
                .setParameter(
                        "body", response.getEntity() == null ? "" : response.getEntity().toString())
                .executeUpdate();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Whose key it is, and for what.
    record Key(TenantId tenant, String principal, String route, String value) {}

    private record Kept(String bodyHash, int status, ObjectNode headers, String body) {
        Response response() {
            var response = Response.status(status).header(REPLAYED, "true");
            headers.properties()
                    .forEach(header ->
                            response.header(header.getKey(), header.getValue().textValue()));
            if (!body.isEmpty()) {
                response.entity(body).type(MediaType.APPLICATION_JSON_TYPE);
            }
            return response.build();
        }
    }
}
