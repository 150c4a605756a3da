package dev.switchboard.gateway.audio;

/// What the keys of a telephone sound like (ITU-T Q.23): two tones at once for 100 ms, then 100 ms
/// of silence. `w` is half a second of silence.
public final class KeyTones {
    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1_209, 1_336, 1_477, 1_633};
    private static final double LEVEL = 8_000;

    private KeyTones() {}

    /// The sound of these keys, one after the other.
    ///
    /// @throws IllegalArgumentException when one is no key
    public static AudioFrame of(String keys, AudioFormat format) {
        int tenth = format.sampleRate() / 10;
        int pauses = (int) keys.chars().filter(key -> key == 'w').count();
        short[] sound = new short[pauses * 5 * tenth + (keys.length() - pauses) * 2 * tenth];
        int at = 0;
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            if (key == 'w') {
                at += 5 * tenth;
            } else {
                press(key, sound, at, tenth, format.sampleRate());
                at += 2 * tenth;
            }
        }
        return AudioFrame.of(sound);
    }

    private static void press(char key, short[] sound, int from, int length, int rate) {
        int place = KEYS.indexOf(key);
        if (place < 0) {
            throw new IllegalArgumentException("no key of a telephone");
        }
        for (int i = 0; i < length; i++) {
            double time = 2 * Math.PI * i / rate;
            double both = Math.sin(LOW[place / 4] * time) + Math.sin(HIGH[place % 4] * time);
            sound[from + i] = (short) (LEVEL * both);
        }
    }
}
