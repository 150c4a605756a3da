package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.client.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final TurnSettings AGENT =
            settings(Map.of("endOfTurnSilenceMs", 600, "minSilenceMs", 300, "maxSilenceMs", 1_600));

    @Test
    void callIsAdaptiveUnlessSomebodySaysOtherwise() {
        Patience patience =
                Patience.of(TurnDetection.DEFAULT.ending(), TurnSettings.of(Settings.NONE));
        assertThat(patience.isFixed()).isFalse();
        assertThat(patience.usual()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void agentSetsItsLimits() {
        Patience patience = Patience.of(new TurnEnding.AsAgent(), AGENT);
        assertThat(patience.millis(0.9, 300)).isEqualTo(300);
        assertThat(patience.millis(0.5, 300)).isEqualTo(600);
        assertThat(patience.millis(0.1, 300)).isEqualTo(1_600);
    }

    @Test
    void silenceIsInterpolatedBetweenSureAndUnsure() {
        Patience patience = Patience.of(new TurnEnding.AsAgent(), AGENT);
        assertThat(patience.millis(0.625, 300)).isEqualTo(450);
        assertThat(patience.millis(0.375, 300)).isEqualTo(1_100);
    }

    @Test
    void agentThatDoesNotAdaptHasOneSilence() {
        TurnSettings fixed = settings(Map.of("adaptive", false, "endOfTurnSilenceMs", 700));
        Patience patience = Patience.of(new TurnEnding.AsAgent(), fixed);
        assertThat(patience.isFixed()).isTrue();
        assertThat(patience.usual()).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void clientThatGivesNoSilenceGetsThatOfTheAgent() {
        Patience own = Patience.of(new TurnEnding.Silence(Optional.empty()), AGENT);
        Patience given =
                Patience.of(new TurnEnding.Silence(Optional.of(Duration.ofMillis(200))), AGENT);
        assertThat(own.usual()).isEqualTo(Duration.ofMillis(600));
        assertThat(own.isFixed()).isTrue();
        assertThat(given.longest()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void limitsThatContradictTheUsualSilenceGiveWay() {
        TurnSettings odd =
                settings(
                        Map.of(
                                "endOfTurnSilenceMs",
                                1_000,
                                "minSilenceMs",
                                3_000,
                                "maxSilenceMs",
                                200));
        assertThat(odd.shortest()).isEqualTo(Duration.ofSeconds(1));
        assertThat(odd.longest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void eagernessIsReadFromItsWord() {
        assertThat(TurnEnding.Eagerness.of("auto")).contains(TurnEnding.Eagerness.MEDIUM);
        assertThat(TurnEnding.Eagerness.of("hasty")).isEmpty();
    }

    private static TurnSettings settings(Map<String, Object> values) {
        return TurnSettings.of(new Settings(Map.of("turnTaking", values)));
    }
}
