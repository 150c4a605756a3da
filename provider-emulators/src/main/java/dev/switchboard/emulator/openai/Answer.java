package dev.switchboard.emulator.openai;

import java.time.Duration;
import java.util.List;

/// A scripted answer.
///
/// @param reasoning sent as `reasoning_content` before the tokens
/// @param firstToken from the response's head to the first token
/// @param perToken between two tokens
public record Answer(
        List<String> tokens,
        List<String> reasoning,
        Duration firstToken,
        Duration perToken,
        String finishReason,
        Fault fault) {
    public Answer {
        tokens = List.copyOf(tokens);
        reasoning = List.copyOf(reasoning);
    }

    /// An immediate answer, a token for each word.
    public static Answer of(String text) {
        return tokens(text.split("(?<= )"));
    }

    /// An immediate answer in exactly these tokens.
    public static Answer tokens(String... tokens) {
        return new Answer(
                List.of(tokens), List.of(), Duration.ZERO, Duration.ZERO, "stop", new Fault.None());
    }

    /// An answer that goes wrong.
    public static Answer failing(Fault fault) {
        return of("one two three four five six").with(fault);
    }

    /// `count` numbered tokens.
    public static Answer counting(int count) {
        return tokens(
                java.util.stream.IntStream.rangeClosed(1, count)
                        .mapToObj(n -> n + " ")
                        .toArray(String[]::new));
    }

    /// The same with another pace.
    public Answer paced(long firstTokenMillis, long perTokenMillis) {
        return new Answer(
                tokens,
                reasoning,
                Duration.ofMillis(firstTokenMillis),
                Duration.ofMillis(perTokenMillis),
                finishReason,
                fault);
    }

    /// The same, after some reasoning.
    public Answer reasoning(String... thoughts) {
        return new Answer(tokens, List.of(thoughts), firstToken, perToken, finishReason, fault);
    }

    /// The same with another finish reason.
    public Answer finishing(String reason) {
        return new Answer(tokens, reasoning, firstToken, perToken, reason, fault);
    }

    /// The same with a fault.
    public Answer with(Fault wrong) {
        return new Answer(tokens, reasoning, firstToken, perToken, finishReason, wrong);
    }
}
