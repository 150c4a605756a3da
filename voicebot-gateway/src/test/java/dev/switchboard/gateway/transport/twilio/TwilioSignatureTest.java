package dev.switchboard.gateway.transport.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Secret;
import dev.switchboard.gateway.transport.telephone.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The request that the carrier's own description signs as an example.
class TwilioSignatureTest {
    private static final Secret TOKEN = new Secret("12345");
    private static final String ADDRESS = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final List<Form.Field> FORM =
            List.of(
                    new Form.Field("To", "+18005551212"),
                    new Form.Field("Digits", "1234"),
                    new Form.Field("CallSid", "CA1234567890ABCDE"),
                    new Form.Field("From", "+14158675309"),
                    new Form.Field("Caller", "+14158675309"));

    @Test
    void signatureHoldsTheAddressAndTheFieldsByTheirNames() {
        assertThat(TwilioSignature.of(TOKEN, ADDRESS, FORM)).isEqualTo(SIGNATURE);
        assertThat(TwilioSignature.fits(SIGNATURE, TOKEN, ADDRESS, FORM)).isTrue();
    }

    @Test
    void addressMayBeSignedWithItsPortOrWithout() {
        assertThat(TwilioSignature.spellings("wss://a.example/x?y=1:2"))
                .containsExactly("wss://a.example:443/x?y=1:2", "wss://a.example/x?y=1:2");
        assertThat(TwilioSignature.spellings("https://a.example:8443/x"))
                .containsExactly("https://a.example:8443/x", "https://a.example/x");
    }

    @Test
    void nothingElseFits() {
        assertThat(TwilioSignature.fits(SIGNATURE, new Secret("1234"), ADDRESS, FORM)).isFalse();
        assertThat(TwilioSignature.fits(SIGNATURE, TOKEN, ADDRESS + "&", FORM)).isFalse();
        assertThat(TwilioSignature.fits(SIGNATURE, TOKEN, ADDRESS, List.of())).isFalse();
        assertThat(TwilioSignature.fits("", TOKEN, ADDRESS, FORM)).isFalse();
    }
}
