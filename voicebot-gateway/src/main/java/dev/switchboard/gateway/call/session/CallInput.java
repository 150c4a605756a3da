package dev.switchboard.gateway.call.session;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.reply.ReplyEvent;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Spoken;
import java.time.Duration;

/// What a call's queue holds.
sealed interface CallInput {
    record FromClient(CallCommand command) implements CallInput {}

    record FromTranscriber(Heard heard) implements CallInput {}

    record FromAgent(ReplyEvent event) implements CallInput {}

    record FromSpeaker(Spoken spoken) implements CallInput {}

    /// A deadline may have passed.
    record Tick() implements CallInput {}

    /// The gateway stops: the call may finish what it says.
    record Drain(Duration most) implements CallInput {}

    record Stop(CallEnd end) implements CallInput {}
}
