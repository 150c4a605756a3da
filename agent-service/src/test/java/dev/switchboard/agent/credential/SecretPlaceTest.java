package dev.switchboard.agent.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.catalog.ProviderKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A ciphertext that someone copies to another place in the database must not open there.
class SecretPlaceTest {
    private static final UUID AGENT = new UUID(1, 1);
    private static final SecretPlace HOME =
            place(TenantId.DEFAULT, AGENT, ProviderKind.LLM, "api_key", "here");

    @Test
    void movedCiphertextDoesNotOpen() throws GeneralSecurityException {
        Aead key = key();
        byte[] secret = "sk-1".getBytes(StandardCharsets.UTF_8);
        byte[] ciphertext = key.encrypt(secret, HOME.associatedData(3));

        assertThat(key.decrypt(ciphertext, HOME.associatedData(3))).isEqualTo(secret);
        for (byte[] elsewhere :
                List.of(
                        HOME.associatedData(4),
                        place(new TenantId(AGENT), AGENT, ProviderKind.LLM, "api_key", "here")
                                .associatedData(3),
                        place(TenantId.DEFAULT, new UUID(1, 2), ProviderKind.LLM, "api_key", "here")
                                .associatedData(3),
                        place(TenantId.DEFAULT, AGENT, ProviderKind.TTS, "api_key", "here")
                                .associatedData(3),
                        place(TenantId.DEFAULT, AGENT, ProviderKind.LLM, "other", "here")
                                .associatedData(3),
                        place(TenantId.DEFAULT, AGENT, ProviderKind.LLM, "api_key", "there")
                                .associatedData(3))) {
            assertThatThrownBy(() -> key.decrypt(ciphertext, elsewhere))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    /// Whatever bit someone changes in the database, of the secret or of where it belongs: it does
    /// not open, rather than opening as something else.
    @Test
    @Tag("R2-60")
    void anyChangedBitIsRefused() throws GeneralSecurityException {
        Aead key = key();
        byte[] place = HOME.associatedData(3);
        byte[] ciphertext = key.encrypt("sk-1".getBytes(StandardCharsets.UTF_8), place);

        assertThat(flips(ciphertext)).allSatisfy(changed -> refused(key, changed, place));
        assertThat(flips(place)).allSatisfy(changed -> refused(key, ciphertext, changed));
    }

    /// A stored secret that happens to read `env:…` must never be taken for a reference.
    @Test
    void secretAndReferenceDoNotPassForEachOther() throws GeneralSecurityException {
        Aead key = key();
        byte[] text = "env:HOME".getBytes(StandardCharsets.UTF_8);

        refused(key, key.encrypt(text, HOME.associatedData(3)), HOME.associatedDataOfReference(3));
        refused(key, key.encrypt(text, HOME.associatedDataOfReference(3)), HOME.associatedData(3));
    }

    private static void refused(Aead key, byte[] ciphertext, byte[] place) {
        assertThatThrownBy(() -> key.decrypt(ciphertext, place))
                .isInstanceOf(GeneralSecurityException.class);
    }

    /// The bytes with each of their bits changed once.
    private static List<byte[]> flips(byte[] bytes) {
        return IntStream.range(0, bytes.length * Byte.SIZE)
                .mapToObj(bit -> {
                    byte[] changed = bytes.clone();
                    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                    return changed;
                })
                .toList();
    }

    private static Aead key() throws GeneralSecurityException {
        return KeysetHandle.generateNew(
                        PredefinedAeadParameters.AES256_GCM, KeyEncryptionKey.configuration())
                .getPrimitive(KeyEncryptionKey.configuration(), Aead.class);
    }

    @Test
    void partsCannotBeShiftedAgainstEachOther() {
        assertThat(SecretPlace.framed(List.of("ab", "c")))
                .isNotEqualTo(SecretPlace.framed(List.of("a", "bc")));
    }

    private static SecretPlace place(
            TenantId tenant, UUID agent, ProviderKind slot, String field, String binding) {
        return new SecretPlace(tenant, agent, slot, field, new EndpointBinding(binding));
    }
}
