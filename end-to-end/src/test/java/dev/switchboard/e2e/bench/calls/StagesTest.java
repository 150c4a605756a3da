package dev.switchboard.e2e.bench.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {
    private static final CallResults.Turn TURN =
            new CallResults.Turn(3, 5, 1_000_000_000, 1_650_000_000, "");

    @Test
    void areTheStretchesThatTheSystemHasToItself() {
        Stages stages =
                Stages.parse(
                        "3 5 HEARD=1302000000 TRANSCRIPT=1402000000 ASKED=1405000000 TOKEN=1505000000"
                                + " TOLD=1535000000 SOUND=1615000000\n");

        assertThat(stages.of(List.of(TURN)))
                .extracting(Stages.Stage::name, stage -> stage.millis().p(50))
                .containsExactly(
                        tuple("caller to recognition", 2.0),
                        tuple("transcript to model", 3.0),
                        tuple("first token to voice", 30.0),
                        tuple("first sound to caller", 35.0));
    }

    @Test
    void ofTurnsThatFailedAreLeftOut() {
        Stages stages = Stages.parse("3 5 HEARD=1302000000\n");

        assertThat(stages.of(List.of(new CallResults.Turn(3, 5, 1, 0, "no answer")))).isEmpty();
    }
}
