package dev.switchboard.client.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "nova, vera,      nova",
                "-,    vera,      vera",
                "' ',  ' vera ',  vera",
                "-,    -,         default",
                "-,    '',        default",
                "-,    whisper-1, default",
            })
    void agentIdComesBeforeModelAndTheDefaultLast(
            @Nullable String agentId, @Nullable String model, String found) {
        assertThat(find(agentId, model)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "zed,       vera,      /agent_id",
                "whisper-1, -,         /agent_id",
                "zed,       whisper-1, /agent_id",
                "-,         zed,       /model"
            })
    void nameOfNobodyIsRefusedWithItsParameter(
            @Nullable String agentId, @Nullable String model, String pointer) {
        assertThatThrownBy(() -> find(agentId, model))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.AGENT_NOT_FOUND);
                            assertThat(problem.violations())
                                    .singleElement()
                                    .satisfies(place -> {
                                        assertThat(place.pointer()).isEqualTo(pointer);
                                        assertThat(place.code()).isEqualTo("model_not_found");
                                    });
                        });
    }

    @Test
    void otherProblemsAreNotTakenForAnUnknownName() {
        var inactive = new ProblemException(ProblemType.AGENT_INACTIVE, "Off.");
        var name = new ModelName(Optional.empty(), Optional.of("whisper-1"));

        assertThatThrownBy(() ->
                        name.find(
                                _ -> {
                                    throw inactive;
                                },
                                _ -> true))
                .isSameAs(inactive);
    }

    private static String find(@Nullable String agentId, @Nullable String model) {
        return new ModelName(Optional.ofNullable(agentId), Optional.ofNullable(model))
                .find(ModelNameTest::agent, "whisper-1"::equals);
    }

    private static String agent(Optional<String> name) {
        return switch (name.orElse("default")) {
            case "nova", "vera", "default" -> name.orElse("default");
            default -> throw new ProblemException(ProblemType.AGENT_NOT_FOUND, "No such agent.");
        };
    }
}
