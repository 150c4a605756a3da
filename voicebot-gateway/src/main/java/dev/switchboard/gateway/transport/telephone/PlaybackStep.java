package dev.switchboard.gateway.transport.telephone;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.conversation.ItemId;

/// What is to be done next for what the caller hears.
sealed interface PlaybackStep {
    /// Give this to the carrier.
    ///
    /// @param mark its number; the carrier says it when the audio was heard
    record Send(AudioFrame audio, int mark) implements PlaybackStep {}

    /// Let the carrier forget what it was given and has not played.
    record Forget() implements PlaybackStep {}

    /// Tell the call how much of an item was heard.
    record Report(ItemId item, long millis, boolean playing) implements PlaybackStep {}

    /// Nothing, until something is asked of the playback or this time is over.
    record Wait(long nanos) implements PlaybackStep {}
}
