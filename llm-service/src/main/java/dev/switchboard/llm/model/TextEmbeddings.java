package dev.switchboard.llm.model;

/// A model that turns texts into vectors. Safe for many threads.
public interface TextEmbeddings {
    /// The name that selects it.
    String model();

    /// How long its vectors are.
    int dimensions();

    /// The vector of a whole text; a longer one takes longer. Keeps a processor busy until it is
    /// done.
    ///
    /// @throws dev.switchboard.client.problem.ProblemException when the model cannot run here
    Embedding embed(String text);
}
