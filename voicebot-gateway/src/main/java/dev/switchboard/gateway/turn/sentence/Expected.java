package dev.switchboard.gateway.turn.sentence;

/// What the caller was asked for, when that is known. It makes for patience while such a thing is
/// said, and for haste once it is complete. Whoever knows the form that is filled in says it; a
/// [Question] guesses it from the words of the agent.
public sealed interface Expected {
    /// Nothing in particular.
    record Anything() implements Expected {}

    /// Yes or no.
    record YesOrNo() implements Expected {}

    /// A number that is dictated, such as that of a phone or a card.
    ///
    /// @param digits how many it has at least; 0 when nobody knows
    record Digits(int digits) implements Expected {}

    /// An e-mail address.
    record Email() implements Expected {}

    /// Something letter by letter.
    record Spelling() implements Expected {}
}
