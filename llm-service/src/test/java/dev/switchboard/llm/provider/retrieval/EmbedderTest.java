package dev.switchboard.llm.provider.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import dev.switchboard.onnx.CommandLine;
import org.junit.jupiter.api.Test;

class EmbedderTest {
    /// Loading the model there would end the process without a word.
    @Test
    void processWithTooLongACommandLineIsRefusedBeforeTheModelIsLoaded() {
        assertThatThrownBy(() -> new Embedder(new CommandLine(19_250)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type()).isEqualTo(ProblemType.PROVIDER_FAILED));
    }
}
