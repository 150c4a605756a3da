/// `piper.local`: the HTTP server of Piper, which answers a text with one whole WAV file.
/// <https://github.com/OHF-Voice/piper1-gpl>
@NullMarked
package dev.switchboard.tts.provider.piper;

import org.jspecify.annotations.NullMarked;
