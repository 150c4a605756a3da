package dev.switchboard.gateway.call.caller;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.answer.Playout;
import dev.switchboard.gateway.call.state.Floor;
import dev.switchboard.gateway.call.state.SettingsInForce;
import dev.switchboard.gateway.hearing.Hearing;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The caller's audio as the client sends it. What a client does not send in the middle of
/// something is silence.
public final class CallerAudio {
    private final Hearing hearing;
    private final SettingsInForce settings;
    private final Floor floor;
    private final Playout playout;
    private final Runnable silence;
    private final LongSupplier nanos;
    private final MissingAudio missing = new MissingAudio();

    /// @param silence what begins when the caller is there and nobody speaks
    public CallerAudio(
            Hearing hearing,
            SettingsInForce settings,
            Floor floor,
            Playout playout,
            Runnable silence,
            LongSupplier nanos) {
        this.hearing = hearing;
        this.settings = settings;
        this.floor = floor;
        this.playout = playout;
        this.silence = silence;
        this.nanos = nanos;
    }

    /// Takes audio of the call, 24 kHz. With the first of it the caller is there, and may be
    /// silent.
    public void append(AudioFrame audio) {
        boolean first = hearing.millis() == 0;
        if (first && settings.now().answers() && floor.listens()) {
            silence.run();
        }
        missing.came(nanos.getAsLong());
        hearing.listen(audio, settings.detection());
    }

    /// When audio is missed, on the call's clock.
    public long deadline() {
        boolean open = hearing.uttering() || playout.paused();
        return open && settings.detection().isPresent() ? missing.missedAt() : Long.MAX_VALUE;
    }

    public void check(long now) {
        if (now >= deadline()) {
            Duration gap = missing.fill(now);
            settings.detection().ifPresent(detection -> hearing.missing(gap, detection));
        }
    }
}
