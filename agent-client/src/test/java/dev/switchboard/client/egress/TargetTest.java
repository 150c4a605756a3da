package dev.switchboard.client.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, true, api.example.com, 443, /",
        "http://api.example.com/v1?a=b%20c, false, api.example.com, 80, /v1?a=b%20c",
        "wss://API.example.com:8443/x, true, API.example.com, 8443, /x",
        "ws://127.0.0.1:2700, false, 127.0.0.1, 2700, /",
        "http://[::1]:8000/v1, false, ::1, 8000, /v1",
        "https://xn--mnchen-3ya.example/, true, xn--mnchen-3ya.example, 443, /",
        "http://localhost:11434/v1, false, localhost, 11434, /v1"
    })
    void plainUrlIsTaken(String url, boolean tls, String host, int port, String path) {
        assertThat(Target.of(url)).isEqualTo(new Target(tls, host, port, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.com",
                "//api.example.com",
                "ftp://api.example.com",
                "file:///etc/passwd",
                "gopher://api.example.com",
                "jar:http://api.example.com!/",
                "http:api.example.com",
                "http:///v1",
                "http://good.example@evil.example/",
                "http://user:password@api.example.com/",
                "http://@api.example.com/",
                "http://good.example\\@evil.example/",
                "http://good.example\t.evil.example/",
                "http://api.example.com/a b",
                "http://api.example.com/#fragment",
                "http://api.example.com:/",
                "http://api.example.com:0/",
                "http://api.example.com:65536/",
                "http://api.example.com:+80/",
                "http://api.example.com:080/",
                "http://127.1/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://0x7f.0.0.1/",
                "http://0x7f000001/",
                "http://127.0.0.01/",
                "http://127.0.0.1./",
                "http://api.example.com./",
                "http://127.0.0.256/",
                "http://1.2.3.4.5/",
                "http://exa_mple.com/",
                "http://-a.example/",
                "http://a..example/",
                "http://%6c%6f%63alhost/",
                "http://api%2eexample.com/",
                "http://münchen.example/",
                "http://api。example.com/",
                "http://[fe80::1%25eth0]/",
                "http://[::1/",
                "http://::1/",
                "http://[127.0.0.1]/"
            })
    void whatCouldBeReadInTwoWaysIsRefused(String url) {
        assertThatThrownBy(() -> Target.of(url))
                .asInstanceOf(type(ProviderFailure.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.ADDRESS))
                .satisfies(failure -> assertThat(failure.field()).contains("api_url"));
    }

    @Test
    void nothingOfThePathIsPrinted() {
        assertThat(Target.of("https://api.example.com/v1?token=canary").toString())
                .isEqualTo("api.example.com:443");
        assertThat(HttpCall.get("https://api.example.com/?token=canary").toString())
                .doesNotContain("canary");
        assertThat(SocketCall.to("wss://api.example.com/?token=canary").toString())
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\r\nX-Evil: 1", "nul\0", "münchen"})
    void settingCannotBecomeAHeaderOfItsOwn(String value) {
        HttpCall call = HttpCall.get("https://api.example.com/");

        assertThatThrownBy(() -> call.withHeader("Authorization", value))
                .isInstanceOf(ProviderFailure.class)
                .message()
                .doesNotContain("Evil");
    }
}
