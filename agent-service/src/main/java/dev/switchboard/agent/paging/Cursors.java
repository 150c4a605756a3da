package dev.switchboard.agent.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Makes and reads cursors: where a page ended, signed together with the list that it belongs to.
@ApplicationScoped
class Cursors {
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 4000;

    private final Session database;
    private final ObjectMapper json;
    private volatile @Nullable SecretKeySpec known;

    Cursors(Session database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /// @param list which list, with its filters and order
    /// @param keys the sort keys of the last entry on the page
    String write(String list, List<String> keys) {
        try {
            byte[] content = json.writeValueAsBytes(keys);
            byte[] cursor =
                    ByteBuffer.allocate(SIGNATURE + content.length)
                            .put(signature(list, content))
                            .put(content)
                            .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The sort keys in a cursor.
    ///
    /// @throws ProblemException `malformed-request` when it is none of this list
    List<String> read(String list, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (cursor.length() <= LONGEST && bytes.length > SIGNATURE) {
                var buffer = ByteBuffer.wrap(bytes);
                byte[] signature = new byte[SIGNATURE];
                byte[] content = new byte[bytes.length - SIGNATURE];
                buffer.get(signature).get(content);
                if (MessageDigest.isEqual(signature, signature(list, content))) {
                    return json.readValue(content, new TypeReference<List<String>>() {});
                }
            }
        } catch (IllegalArgumentException | IOException foreign) {
            // said below
        }
        throw new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "`cursor` is none that this list gave out: with other filters or another order, begin"
                        + " without one.");
    }

    private byte[] signature(String list, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            byte[] name = list.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            mac.update(name);
            return ByteBuffer.allocate(SIGNATURE).put(mac.doFinal(content), 0, SIGNATURE).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec key = known;
        if (key == null) {
            key = new SecretKeySpec(stored(), "HmacSHA256");
            known = key;
        }
        return key;
    }

    /// The first replica that needs it makes the key.
    @Transactional
    byte[] stored() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        database.createNativeMutationQuery(
                        """
                        INSERT INTO signing_keys (purpose, key) VALUES ('cursor', :fresh)
                        ON CONFLICT DO NOTHING
                        """)
                .setParameter("fresh", fresh)
                .executeUpdate();
        return Optional.ofNullable(
                        database.createNativeQuery(
                                        "SELECT key FROM signing_keys WHERE purpose = 'cursor'",
                                        byte[].class)
                                .getSingleResult())
                .orElseThrow();
    }
}
