package dev.switchboard.tts.remote;

import dev.switchboard.tts.audio.AudioDecoder;
import dev.switchboard.tts.audio.AudioEncoding;
import java.util.UUID;

/// What all clauses of a configuration sound like.
///
/// @param settings of the provider
/// @param encoding of the samples that the provider is asked for
/// @param sent samples per second that the provider is asked for
/// @param sampleRate samples per second that listeners get
/// @param key names the sound; of one client only, as voices belong to accounts
record RemoteVoice(
        RemoteSettings settings, AudioEncoding encoding, int sent, int sampleRate, String key) {
    RemoteVoice(RemoteSettings settings, AudioFormat format) {
        this(
                settings,
                format.encoding(),
                format.sent(),
                format.wanted(),
                settings.provider() + " " + UUID.randomUUID());
    }

    /// A decoder for one clause.
    AudioDecoder decoder() {
        return new AudioDecoder(encoding, sent, sampleRate);
    }
}
