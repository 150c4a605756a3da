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
import org.junit.jupiter.api.Test;

/// A ciphertext that someone copies to another place in the database must not open there.
class SecretPlaceTest {
    private static final UUID AGENT = new UUID(1, 1);
    private static final SecretPlace HOME =
            place(TenantId.DEFAULT, AGENT, ProviderKind.LLM, "api_key", "here");

    @Test
    void movedCiphertextDoesNotOpen() throws GeneralSecurityException {
        Aead key =
                KeysetHandle.generateNew(
                                PredefinedAeadParameters.AES256_GCM,
                                KeyEncryptionKey.configuration())
                        .getPrimitive(KeyEncryptionKey.configuration(), Aead.class);
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
