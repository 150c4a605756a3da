package dev.switchboard.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,     0,  9",
        "bytes=90-,     90, 99",
        "bytes=90-2000, 90, 99",
        "bytes=-10,     90, 99",
        "bytes=-2000,   0,  99"
    })
    void partIsSent(String header, long first, long last) {
        assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=1-2,5-6", "lines=1-2", "bytes=a-b"})
    void whatIsNoSinglePartGetsTheWhole(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=9-2", "bytes=-0"})
    void partThatThereIsNotIsRefused(String header) {
        assertThatThrownBy(() -> ByteRange.of(header, 100)).isInstanceOf(ProblemException.class);
    }

    @Test
    void absentHeaderGetsTheWhole() {
        assertThat(ByteRange.of(null, 100)).isEmpty();
    }
}
