package dev.switchboard.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {
    private static final String KNOWN = "sb_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM";

    private final SecureRandom random = new SecureRandom();

    @Test
    void keyThatWasMadeIsAKey() {
        String text = ApiKeyText.make(random).reveal();
        assertThat(ApiKeyText.of(text).map(ApiKeyText::reveal)).contains(text);
    }

    /// Keys that are out there must stay readable.
    @Test
    void formNeverChanges() {
        ApiKeyText key = ApiKeyText.of(KNOWN).orElseThrow();
        assertThat(key.lookup()).isEqualTo("Example1");
        assertThat(key.sha256())
                .isEqualTo("810596be45d9c28090d5c6527d5d28e1c4a796ffed0f51fc84c466214d1ac1a2");
    }

    @Test
    void noTwoKeysAreAlike() {
        Set<String> keys = new HashSet<>();
        IntStream.range(0, 1000).forEach(_ -> keys.add(ApiKeyText.make(random).lookup()));
        assertThat(keys).hasSizeGreaterThan(990);
    }

    @Test
    void everyWrongCharacterIsNoticed() {
        for (int i = 3; i < KNOWN.length(); i++) {
            char other = KNOWN.charAt(i) == 'z' ? 'y' : 'z';
            String typo = KNOWN.substring(0, i) + other + KNOWN.substring(i + 1);
            assertThat(ApiKeyText.of(typo)).as(typo).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sb_",
                "sb_short",
                "xx_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM",
                "sb_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM ",
                "sb_Example10aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM\r\n",
                "sb_Example1-aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aB0aBcd26WLdM",
            })
    void otherTextsAreNoKeys(String text) {
        assertThat(ApiKeyText.of(text)).isEmpty();
    }

    @Test
    void keyIsNotPrinted() {
        assertThat(ApiKeyText.of(KNOWN).orElseThrow().toString()).isEqualTo("sb_Example1…");
    }
}
