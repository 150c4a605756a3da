package dev.switchboard.stt.vendor;

import dev.switchboard.stt.audio.SampleRate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// WAV files of 16-bit mono PCM.
final class Wav {
    private static final int HEADER = 44;

    private Wav() {}

    static byte[] of(byte[] pcm, SampleRate rate) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER - 8 + pcm.length).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(rate.hertz()).putInt(2 * rate.hertz()).putShort((short) 2).putShort((short) 16);
        wav.put(ascii("data")).putInt(pcm.length).put(pcm);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
