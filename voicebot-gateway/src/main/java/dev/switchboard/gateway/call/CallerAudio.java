package dev.switchboard.gateway.call;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.hearing.Hearing;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The caller's audio as the client sends it. What a client does not send in the middle of
/// something is silence.
final class CallerAudio {
    private final Hearing hearing;
    private final SettingsInForce settings;
    private final Floor floor;
    private final Playout playout;
    private final Waits waits;
    private final LongSupplier nanos;
    private final MissingAudio missing = new MissingAudio();

    CallerAudio(
            Hearing hearing,
            SettingsInForce settings,
            Floor floor,
            Playout playout,
            Waits waits,
            LongSupplier nanos) {
        this.hearing = hearing;
        this.settings = settings;
        this.floor = floor;
        this.playout = playout;
        this.waits = waits;
        this.nanos = nanos;
    }

    /// Takes audio of the call, 24 kHz. With the first of it the caller is there, and may be
    /// silent.
    void append(AudioFrame audio) {
        boolean first = hearing.millis() == 0;
        if (first && settings.now().answers() && floor.listens()) {
            waits.quiet();
        }
        missing.came(nanos.getAsLong());
        hearing.listen(audio, settings.detection());
    }

    /// When audio is missed, on the call's clock.
    long deadline() {
        boolean open = hearing.uttering() || playout.paused();
        return open && settings.detection().isPresent() ? missing.missedAt() : Long.MAX_VALUE;
    }

    void check(long now) {
        if (now >= deadline()) {
            Duration gap = missing.fill(now);
            settings.detection().ifPresent(detection -> hearing.missing(gap, detection));
        }
    }
}
