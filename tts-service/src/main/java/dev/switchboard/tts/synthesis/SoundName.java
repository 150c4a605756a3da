package dev.switchboard.tts.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.switchboard.client.ProviderSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Names the sound of settings by what they say: the provider, and a digest of all that may be
/// heard of them. Secrets are no part of it, nor is what only says how long to wait or to try.
final class SoundName {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private SoundName() {}

    static String of(ProviderSettings settings) {
        Map<String, Object> heard = new TreeMap<>(settings.settings());
        heard.entrySet().removeIf(entry -> entry.getValue() == null || isPatience(entry.getKey()));
        return settings.provider() + " " + digest(heard);
    }

    /// Whether this provider makes the sound of that name.
    static boolean isOf(String provider, String sound) {
        return sound.startsWith(provider + " ");
    }

    /// The sound of a stream that was opened with settings of this sound; empty, which nothing is
    /// kept under, when another engine was chosen in between.
    static String of(SynthesisStream opened, String sound) {
        return isOf(opened.provider(), sound) ? sound : "";
    }

    private static boolean isPatience(String setting) {
        return setting.equals("max_retries") || setting.endsWith("_timeout_ms");
    }

    private static String digest(Map<String, Object> settings) {
        try {
            byte[] json = JSON.writeValueAsString(settings).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
