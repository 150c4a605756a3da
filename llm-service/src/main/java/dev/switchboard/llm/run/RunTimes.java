package dev.switchboard.llm.run;

import java.time.Duration;

/// The limits of one answer.
record RunTimes(Duration firstToken, Duration stall, Duration answer) {
    static RunTimes of(RunConfig config) {
        return new RunTimes(config.firstToken(), config.stall(), config.answer());
    }
}
