package dev.switchboard.gateway.transport.twilio;

import dev.switchboard.client.Secret;
import dev.switchboard.gateway.transport.telephone.Form;
import dev.switchboard.gateway.transport.telephone.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `X-Twilio-Signature`: the HMAC-SHA1, in base64, of the address as Twilio calls it and every
/// field of the form, sorted, name and value without anything between.
final class TwilioSignature {
    private static final Comparator<Form.Field> SORTED =
            Comparator.comparing(Form.Field::name).thenComparing(Form.Field::value);

    private static final Pattern ADDRESS =
            Pattern.compile("((?:http|ws)(s?)://[^/:]+)(:[0-9]+)?(.*)");

    private TwilioSignature() {}

    /// How Twilio may write an address that it signs: with its port, even the usual one, or
    /// without.
    static Stream<String> spellings(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return Stream.of(address);
        }
        String usual = parts.group(2).isEmpty() ? ":80" : ":443";
        String port = parts.group(3) == null ? usual : parts.group(3);
        return Stream.of(parts.group(1) + port + parts.group(4), parts.group(1) + parts.group(4));
    }

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
