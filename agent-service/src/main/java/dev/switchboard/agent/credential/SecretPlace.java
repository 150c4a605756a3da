package dev.switchboard.agent.credential;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.client.catalog.ProviderKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Where a secret belongs: no other place can open it.
///
/// @param binding the endpoint that it was entered for, see [EndpointBinding]
public record SecretPlace(
        TenantId tenant, UUID agent, ProviderKind slot, String field, EndpointBinding binding) {

    /// The associated data of the ciphertext. Every part carries its length, since plain
    /// concatenation would let `ab`, `c` pass for `a`, `bc`.
    byte[] associatedData(int version) {
        return associatedData("switchboard/secret/1", version);
    }

    /// The same for a ciphertext that says where the secret is: neither passes for the other.
    byte[] associatedDataOfReference(int version) {
        return associatedData("switchboard/secret-reference/1", version);
    }

    private byte[] associatedData(String what, int version) {
        var parts =
                List.of(
                        what,
                        tenant.toString(),
                        agent.toString(),
                        slot.word(),
                        field,
                        binding.value(),
                        Integer.toString(version));
        return framed(parts);
    }

    static byte[] framed(List<String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeInt(parts.size());
            for (String part : parts) {
                byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
