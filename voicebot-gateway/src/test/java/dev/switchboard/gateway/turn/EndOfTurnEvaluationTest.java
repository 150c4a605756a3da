package dev.switchboard.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How often the caller is cut off, and how long the caller waits. The table of the last run is
/// `target/end-of-turn.md`.
class EndOfTurnEvaluationTest {
    private static final List<String> FILES = List.of("known.txt", "unknown.txt");
    private static final Patience ADAPTIVE = Caller.adaptive();

    @ParameterizedTest
    @ValueSource(strings = {"known.txt", "unknown.txt"})
    void callersAreCutOffAThirdAsOftenAsByTheUsualSilence(String file) {
        Evaluation usual = evaluate(file, fixed(500), Recogniser.STREAMING);
        for (Recogniser recogniser : List.of(Recogniser.STREAMING, Recogniser.REPEATING)) {
            Evaluation adaptive = evaluate(file, ADAPTIVE, recogniser);
            assertThat(adaptive.falseCutOffs()).isLessThan(usual.falseCutOffs() / 3);
            assertThat(adaptive.deadAir(0.5)).isLessThan(usual.deadAir(0.5));
            assertThat(adaptive.meanDeadAir()).isLessThan(1.25 * usual.meanDeadAir());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"known.txt", "unknown.txt"})
    void silenceThatCutsOffAsRarelyLastsTwoThirdsLonger(String file) {
        Evaluation silence = evaluate(file, fixed(1_000), Recogniser.STREAMING);
        Evaluation adaptive = evaluate(file, ADAPTIVE, Recogniser.STREAMING);
        assertThat(adaptive.falseCutOffs()).isLessThan(silence.falseCutOffs());
        assertThat(silence.meanDeadAir()).isGreaterThan(1.66 * adaptive.meanDeadAir());
    }

    @ParameterizedTest
    @ValueSource(strings = {"known.txt", "unknown.txt"})
    void wordsWithoutPunctuationAreEnough(String file) {
        Evaluation usual = evaluate(file, fixed(500), Recogniser.STREAMING);
        Evaluation adaptive = evaluate(file, ADAPTIVE, Recogniser.BARE);
        assertThat(adaptive.falseCutOffs()).isLessThan(usual.falseCutOffs() / 2);
        assertThat(adaptive.deadAir(0.5)).isLessThan(usual.deadAir(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"known.txt", "unknown.txt"})
    void withoutInterimTranscriptsItIsNoWorseThanTheUsualSilence(String file) {
        Evaluation usual = evaluate(file, fixed(500), Recogniser.SILENT);
        Evaluation adaptive = evaluate(file, ADAPTIVE, Recogniser.SILENT);
        assertThat(adaptive.falseCutOffs()).isLessThanOrEqualTo(usual.falseCutOffs());
        assertThat(adaptive.meanDeadAir()).isLessThan(1.25 * usual.meanDeadAir());
    }

    /// Else the comparisons would prove nothing.
    @ParameterizedTest
    @ValueSource(strings = {"known.txt", "unknown.txt"})
    void silenceAloneCutsOffAsOftenAsInRealTurns(String file) {
        assertThat(evaluate(file, fixed(600), Recogniser.SILENT).falseCutOffs())
                .isBetween(0.19, 0.24);
        assertThat(evaluate(file, fixed(1_000), Recogniser.SILENT).falseCutOffs())
                .isBetween(0.08, 0.12);
    }

    @Test
    void tableOfTheRunIsWritten() throws IOException {
        List<String> table = new ArrayList<>();
        for (String file : FILES) {
            table.add(
                    "| %s, %d turns | cut off | turns cut | mean ms | p50 | p95 |"
                            .formatted(file, ScriptedTurn.all(file).size()));
            table.add("|---|--:|--:|--:|--:|--:|");
            for (int silence : List.of(300, 500, 700, 1_000, 1_600)) {
                String name = "silence of %d ms".formatted(silence);
                table.add(evaluate(file, fixed(silence), Recogniser.STREAMING).row(name));
            }
            table.add(evaluate(file, ADAPTIVE, Recogniser.STREAMING).row("adaptive, streaming"));
            table.add(evaluate(file, ADAPTIVE, Recogniser.REPEATING).row("adaptive, repeating"));
            table.add(evaluate(file, ADAPTIVE, Recogniser.BARE).row("adaptive, bare words"));
            table.add(evaluate(file, ADAPTIVE, Recogniser.SILENT).row("adaptive, no interims"));
            for (TurnEnding.Eagerness eagerness : TurnEnding.Eagerness.values()) {
                Patience patience =
                        Patience.of(new TurnEnding.Semantic(eagerness), TurnSettings.DEFAULT);
                table.add(
                        evaluate(file, patience, Recogniser.STREAMING)
                                .row("semantic_vad, " + eagerness));
            }
            table.add("");
        }
        Path written = Files.createDirectories(Path.of("target")).resolve("end-of-turn.md");
        Files.write(written, table);
        assertThat(table).hasSizeGreaterThan(20);
    }

    private static Evaluation evaluate(String file, Patience patience, Recogniser recogniser) {
        return new Evaluation(patience, recogniser).hear(ScriptedTurn.all(file));
    }

    private static Patience fixed(int silence) {
        return Patience.of(
                new TurnEnding.Silence(Optional.of(Duration.ofMillis(silence))),
                TurnSettings.DEFAULT);
    }
}
