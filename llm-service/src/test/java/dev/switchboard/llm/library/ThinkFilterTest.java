package dev.switchboard.llm.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkFilterTest {
    @ParameterizedTest
    @CsvSource({
        "Hello there, Hello there",
        "<think>quiet</think>Loud, Loud",
        "<think>a</think> One <think>b</think>two, One two",
        "2 < 3 and 3 <th 4, 2 < 3 and 3 <th 4",
        "<think>never ends, ''",
        "Ends with <, Ends with <"
    })
    void onlyWhatIsMeantForTheCallerIsLeftHoweverItIsCut(String text, String said) {
        for (int size = 1; size <= text.length(); size++) {
            assertThat(filtered(text, size)).as("pieces of %d", size).isEqualTo(said);
        }
    }

    /// A voice turn must not wait for a tag that cannot come.
    @Test
    void plainTextIsNotHeldBack() {
        assertThat(new ThinkFilter().add("Hello")).isEqualTo("Hello");
    }

    private static String filtered(String text, int size) {
        var filter = new ThinkFilter();
        var said = new StringBuilder();
        for (int i = 0; i < text.length(); i += size) {
            said.append(filter.add(text.substring(i, Math.min(text.length(), i + size))));
        }
        return said.append(filter.rest()).toString();
    }
}
