package dev.switchboard.gateway.reply;

/// One asking of the agent. A turn may have several: what was begun too early is asked again, and
/// answers beside the conversation run at the same time. Whatever comes of an answer bears its
/// generation, so that nothing of one that is not wanted any more is ever heard.
///
/// @param turn the turn that it answers
/// @param number unique in the call, rising
public record Generation(int turn, int number) {
    @Override
    public String toString() {
        return turn + "." + number;
    }
}
