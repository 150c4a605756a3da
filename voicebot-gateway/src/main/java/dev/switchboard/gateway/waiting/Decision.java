package dev.switchboard.gateway.waiting;

/// What to do now. What is to be said is said in the agent's voice; once it was heard,
/// [Waiting#said] wants to know.
public sealed interface Decision {
    /// Go on.
    record Nothing() implements Decision {}

    /// Say this until the answer comes. Neither the client's conversation nor the agent's history
    /// has it.
    record SayFiller(String text) implements Decision {}

    /// Ask whether somebody is there.
    record AskCaller(String text) implements Decision {}

    /// Let the agent itself answer the silence, as the client has asked for.
    record AnswerSilence() implements Decision {}

    /// Say that the call ends soon.
    record Warn(String text) implements Decision {}

    /// Say that there is no answer.
    record SayTrouble(String text) implements Decision {}

    /// Ask the agent the same again.
    record Retry() implements Decision {}

    /// Say this as the last thing, instead of whatever is being said; [End] follows.
    record SayGoodbye(String text, Why why) implements Decision {}

    /// Hang up.
    record End(Why why) implements Decision {}

    /// Why a call ends.
    enum Why {
        /// Nobody seems to be there.
        CALLER_SILENT,
        /// It lasted as long as a call may.
        EXPIRED,
        /// There was no answer several times in a row.
        TROUBLE
    }
}
