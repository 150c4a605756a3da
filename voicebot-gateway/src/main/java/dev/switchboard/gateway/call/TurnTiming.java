package dev.switchboard.gateway.call;

import java.time.Duration;

/// How long the stages of a turn took, each counted from the end of speech (the last voiced sample)
/// to the end of the stage.
///
/// @param silence until the silence was long enough
/// @param transcript until the final transcript was there
/// @param firstToken until the agent's first words were there
/// @param firstAudio until the first audio left for the caller
public record TurnTiming(
        int turn,
        Duration silence,
        Duration transcript,
        Duration firstToken,
        Duration firstAudio) {}
