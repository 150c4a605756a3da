package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.Secret;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/// `X-Twilio-Signature`: the HMAC-SHA1, in base64, of the address as Twilio calls it and every
/// field of the form, sorted, name and value without anything between.
final class TwilioSignature {
    private static final Comparator<Form.Field> SORTED =
            Comparator.comparing(Form.Field::name).thenComparing(Form.Field::value);

    private TwilioSignature() {}

    /// Whether Twilio sent this with the token of an account.
    static boolean fits(String signature, Secret token, String address, List<Form.Field> fields) {
        return Signatures.same(
                of(token, address, fields).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    static String of(Secret token, String address, List<Form.Field> fields) {
        StringBuilder signed = new StringBuilder(address);
        fields.stream()
                .sorted(SORTED)
                .forEach(field -> signed.append(field.name()).append(field.value()));
        byte[] code =
                Signatures.hmac(
                        "HmacSHA1",
                        token.reveal().getBytes(StandardCharsets.UTF_8),
                        signed.toString().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(code);
    }
}
