package dev.switchboard.llm.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "switchboard.run")
interface RunConfig {
    /// How long the last model that can be asked may take to its first token. A local model that is
    /// loaded on demand needs more.
    @WithDefault("15s")
    Duration firstToken();

    /// The same for a model of which little is known yet, if the agent has another one to ask.
    /// After twenty answers the model's own times count. Shorter moves on faster and gives up more.
    @WithDefault("4s")
    Duration firstTokenUnknown();

    /// How long a model may be silent between two tokens.
    @WithDefault("10s")
    Duration stall();

    /// How long a whole answer may take.
    @WithDefault("3m")
    Duration answer();

    /// How many answers outside of sessions are made at a time; whoever comes then is refused.
    @WithDefault("400")
    int outsideSessions();

    /// How long a question waits for the answer before it to end. It covers the moment between a
    /// caller's interruption and its effect; two questions at once are refused after it.
    @WithDefault("500ms")
    Duration patience();

    /// How often a waiting question looks whether an answer of another replica has ended; one of
    /// this replica wakes it. More often asks the database more.
    @WithDefault("20ms")
    Duration betweenClaims();

    /// How long a session that asks nothing keeps its agent's model ready.
    @WithDefault("10m")
    Duration sessionIdle();
}
