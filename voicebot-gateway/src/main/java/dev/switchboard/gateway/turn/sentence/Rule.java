package dev.switchboard.gateway.turn.sentence;

import java.util.Optional;

/// One way of knowing how complete a sentence is.
interface Rule {
    /// Empty when this is nothing that it knows of. There is at least one word.
    Optional<Completion> judge(Sentence sentence);
}
