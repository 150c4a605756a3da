package dev.switchboard.gateway.scenes;

import java.util.Random;

/// Sounds that are no speech, made by calculation, the same each time. At the rate of calls.
final class Noises {
    private static final int RATE = 24_000;
    private static final int MILLI = RATE / 1_000;

    private Noises() {}

    /// A burst of breath, then a rough voice through an open throat that dies away.
    static Recording cough(int millis) {
        double[] breath = noise(millis, 11);
        double[] glottis = new double[breath.length];
        Random rough = new Random(13);
        double phase = 0;
        double strength = 1;
        for (int i = 0; i < glottis.length; i++) {
            double pitch = 190 - 70.0 * i / glottis.length;
            phase += pitch / RATE;
            if (phase >= 1) {
                phase -= 1;
                strength = 0.7 + 0.3 * rough.nextDouble();
            }
            glottis[i] = strength * (Math.exp(-8 * phase) - 0.125);
        }
        double[] source = mix(glottis, 1, breath, 0.06);
        double[] low = band(source, 700, 6);
        double[] middle = band(source, 1_150, 9);
        double[] high = band(source, 2_500, 12);
        double[] voice = mix(mix(low, 1, middle, 0.6), 1, high, 0.3);
        double[] burst = band(breath, 1_500, 1);
        double[] cough = new double[voice.length];
        for (int i = 0; i < cough.length; i++) {
            double at = (double) i / MILLI;
            double left = Math.max(0, 1 - at / millis);
            cough[i] =
                    0.25 * burst[i] * Math.exp(-at / 15)
                            + voice[i] * Math.min(1, at / 12) * Math.sqrt(left);
        }
        return scaled("cough", cough, 0.5);
    }

    /// Somebody clears the throat or coughs long and hoarsely: grains of a recorded voice, thrown
    /// together, so that it is a voice and no word.
    static Recording throat(int millis) {
        short[] voice = Recording.of("uhm").part(90, 290).samples();
        Random where = new Random(17);
        double[] sound = new double[millis * MILLI];
        int grain = 50 * MILLI;
        for (int at = 0; at + grain <= sound.length; at += grain / 2) {
            int from = where.nextInt(voice.length - grain);
            for (int i = 0; i < grain; i++) {
                sound[at + i] += voice[from + i] * Math.pow(Math.sin(Math.PI * i / grain), 2);
            }
        }
        return scaled("throat", sound, 0.5);
    }

    /// A door that falls shut: a dull thud.
    static Recording door() {
        return shaped("door", band(noise(400, 5), 90, 1.5), 2, 70, 0.8);
    }

    /// Somebody types: clicks of 6 ms.
    static Recording keyboard(int millis) {
        double[] clicks = new double[millis * MILLI];
        Random when = new Random(3);
        double[] click = band(noise(6, 9), 3_500, 1.5);
        for (int at = 0; at + click.length < clicks.length; ) {
            for (int i = 0; i < click.length; i++) {
                clicks[at + i] += click[i] * Math.exp(-4.0 * i / click.length);
            }
            at += (80 + when.nextInt(180)) * MILLI;
        }
        return scaled("keyboard", clicks, 0.25);
    }

    /// Several people who talk at once, far away.
    static Recording babble(int millis) {
        double[] babble = new double[millis * MILLI];
        String[] lines = {"two-and", "mail", "tomorrow", "shop", "fours", "monday", "sunday"};
        Random when = new Random(23);
        for (int voice = 0; voice < 5; voice++) {
            for (int at = when.nextInt(RATE); at < babble.length; ) {
                short[] line = Recording.of(lines[when.nextInt(lines.length)]).audio().samples();
                for (int i = 0; i < line.length && at + i < babble.length; i++) {
                    babble[at + i] += line[i];
                }
                at += line.length + when.nextInt(RATE / 2);
            }
        }
        return scaled("babble", babble, 0.01);
    }

    /// Breathing into the microphone.
    static Recording breath(int millis) {
        double[] breath = band(noise(millis, 21), 800, 0.7);
        for (int i = 0; i < breath.length; i++) {
            breath[i] *= Math.pow(Math.sin(Math.PI * i / (1_600.0 * MILLI)), 2);
        }
        return scaled("breath", breath, 0.06);
    }

    /// A street, a fan: steady noise, deep rather than bright.
    static Recording hum(int millis) {
        return scaled("hum", band(noise(millis, 31), 150, 0.5), 0.1);
    }

    private static double[] noise(int millis, long seed) {
        Random random = new Random(seed);
        double[] noise = new double[millis * MILLI];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        return noise;
    }

    /// What of a sound lies around a frequency.
    private static double[] band(double[] sound, double hertz, double quality) {
        double turn = 2 * Math.PI * hertz / RATE;
        double alpha = Math.sin(turn) / (2 * quality);
        double[] out = new double[sound.length];
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        for (int i = 0; i < sound.length; i++) {
            double y =
                    (alpha * (sound[i] - x2) + 2 * Math.cos(turn) * y1 - (1 - alpha) * y2)
                            / (1 + alpha);
            x2 = x1;
            x1 = sound[i];
            y2 = y1;
            y1 = y;
            out[i] = y;
        }
        return out;
    }

    private static double[] mix(double[] one, double much, double[] other, double more) {
        double[] sum = new double[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = much * one[i] + more * other[i];
        }
        return sum;
    }

    private static Recording shaped(
            String name, double[] sound, double attack, double decay, double peak) {
        double[] shaped = new double[sound.length];
        for (int i = 0; i < sound.length; i++) {
            double millis = (double) i / MILLI;
            double level = Math.min(1, millis / attack) * Math.exp(-millis / decay);
            shaped[i] = sound[i] * level;
        }
        return scaled(name, shaped, peak);
    }

    private static Recording scaled(String name, double[] sound, double peak) {
        double loudest = 1e-9;
        for (double sample : sound) {
            loudest = Math.max(loudest, Math.abs(sample));
        }
        short[] samples = new short[sound.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(sound[i] / loudest * peak * Short.MAX_VALUE);
        }
        return Recording.noise(name, samples);
    }
}
