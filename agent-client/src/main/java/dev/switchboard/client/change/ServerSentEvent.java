package dev.switchboard.client.change;

import java.util.Optional;

/// One event of a `text/event-stream`.
///
/// @param id the last id that the stream named
record ServerSentEvent(Optional<String> id, String type, String data) {}
