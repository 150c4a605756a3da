package dev.switchboard.llm.completions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopFilterTest {
    @Test
    void textEndsBeforeAStopTextThatArrivesInPieces() {
        var filter = new StopFilter(List.of("END", "\n\n"));

        assertThat(filter.add("one E")).isEqualTo("one ");
        assertThat(filter.isStopped()).isFalse();
        assertThat(filter.add("N")).isEmpty();
        assertThat(filter.add("D two")).isEmpty();
        assertThat(filter.isStopped()).isTrue();
    }

    @Test
    void whatOnlyBeganLikeAStopTextIsSaidLater() {
        var filter = new StopFilter(List.of("END"));

        assertThat(filter.add("LEGEN")).isEqualTo("LEG");
        assertThat(filter.add("ERAL E")).isEqualTo("ENERAL ");
        assertThat(filter.rest()).isEqualTo("E");
    }

    @Test
    void firstOfSeveralStopTextsCounts() {
        var filter = new StopFilter(List.of("two", "one"));

        assertThat(filter.add("zero one two")).isEqualTo("zero ");
        assertThat(filter.isStopped()).isTrue();
    }

    @Test
    void withoutStopTextsNothingIsHeldBack() {
        assertThat(new StopFilter(List.of()).add("END")).isEqualTo("END");
    }
}
