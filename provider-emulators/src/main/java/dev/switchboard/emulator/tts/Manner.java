package dev.switchboard.emulator.tts;

/// How a server that follows OpenAI answers a request for samples.
public enum Manner {
    /// With samples.
    AS_ASKED,
    /// With a WAV file, whatever was asked for.
    WAV,
    /// With a WAV file at 22,050 Hz, whatever was asked for.
    WAV_AT_ANOTHER_RATE,
    /// With server-sent events, whatever was asked for.
    EVENTS,
    /// With MP3, whatever was asked for.
    MP3,
    /// With an error under status 200.
    ERROR_AS_SUCCESS
}
