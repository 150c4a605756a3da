package dev.switchboard.gateway.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.access.Principal;
import dev.switchboard.client.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens client secrets: `ek_` and, in base64url, a version, a nonce, and all that the
/// secret stands for, under AES-256-GCM. Nothing is stored. The key is made of the one that signs
/// the sessions of browsers, so every gateway of the installation opens the secrets of another one.
@Singleton
public class ClientSecrets {
    /// So that it is known for what it is, also by OpenAI's clients.
    public static final String PREFIX = "ek_";

    /// The longest; it travels in a header.
    private static final int LONGEST = 12_000;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MOST_JSON = 1 << 20;
    private static final byte[] PURPOSE = "client secret v1".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    @Inject
    ClientSecrets(Sessions sessions) {
        this(sessions.key());
    }

    /// @param signing the key that the gateways share
    ClientSecrets(byte[] signing) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signing, "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal(PURPOSE), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    static boolean isOne(String credential) {
        return credential.startsWith(PREFIX);
    }

    /// The secret as a text; empty when its session is too large for one.
    public Optional<String> seal(ClientSecret secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, deflate(written(secret)));
        byte[] all =
                ByteBuffer.allocate(1 + NONCE + sealed.length)
                        .put(VERSION)
                        .put(nonce)
                        .put(sealed)
                        .array();
        String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        return text.length() > LONGEST ? Optional.empty() : Optional.of(text);
    }

    /// What a text stands for, expired or not; empty when it was not sealed with our key.
    Optional<ClientSecret> open(String text) {
        if (!isOne(text) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            if (all.length <= 1 + NONCE || all[0] != VERSION) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            byte[] sealed = new byte[all.length - 1 - NONCE];
            ByteBuffer.wrap(all).position(1).get(nonce).get(sealed);
            return Optional.of(read(inflate(crypt(Cipher.DECRYPT_MODE, nonce, sealed))));
        } catch (IllegalArgumentException | UncheckedIOException | ProblemException foreign) {
            return Optional.empty();
        }
    }

    private byte[] written(ClientSecret secret) {
        ObjectNode all = json.createObjectNode();
        all.put("expires", secret.expires().getEpochSecond());
        all.put("holder", secret.holder().header());
        secret.agent().ifPresent(agent -> all.put("agent", agent));
        all.set("session", secret.session());
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ClientSecret read(byte[] written) {
        try {
            var all = json.readTree(written);
            if (!(all.path("session") instanceof ObjectNode session)) {
                throw new IllegalArgumentException("no session");
            }
            return new ClientSecret(
                    Principal.read(all.path("holder").asText()),
                    Optional.ofNullable(all.get("agent")).map(agent -> agent.asText()),
                    session,
                    Instant.ofEpochSecond(all.path("expires").asLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException when this was not sealed with our key
    private byte[] crypt(int mode, byte[] nonce, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(PURPOSE);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not ours", e);
        }
    }

    private static byte[] deflate(byte[] plain) {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private static byte[] inflate(byte[] deflated) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readNBytes(MOST_JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
