package dev.switchboard.gateway.transport.telephone;

import static dev.switchboard.gateway.audio.AudioFormat.CALL;
import static dev.switchboard.gateway.audio.AudioFormat.TELEPHONE;

import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.audio.Resampler;
import dev.switchboard.gateway.call.Call;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import io.quarkus.logging.Log;
import java.util.function.LongSupplier;

/// What a telephone says to its call. One thread at a time.
public final class PhoneCall {
    private static final String KEYS = "0123456789*#ABCD";

    private final Call call;
    private final PhoneLink link;
    private final Inflow inflow;
    private final Inflow asides;
    private final OpenTransfers transfers;
    private final LongSupplier nanos;
    private final Resampler up = new Resampler(TELEPHONE, CALL);
    private boolean over;

    /// @param inflow of audio
    /// @param asides of everything else
    PhoneCall(
            Call call,
            PhoneLink link,
            Inflow inflow,
            Inflow asides,
            OpenTransfers transfers,
            LongSupplier nanos) {
        this.call = call;
        this.link = link;
        this.inflow = inflow;
        this.asides = asides;
        this.transfers = transfers;
        this.nanos = nanos;
    }

    /// The caller's next audio, 8 kHz; empty audio says that the line lives.
    public void hear(AudioFrame audio) {
        if (takes(inflow, audio.length())) {
            link.heard();
            if (audio.length() > 0) {
                call.post(new CallCommand.Append(up.resample(audio)));
            }
        }
    }

    /// The caller pressed a key; what is none is passed over.
    public void press(char key) {
        if (takes(asides, 0) && KEYS.indexOf(key) >= 0) {
            call.post(new CallCommand.KeyPressed(key));
        }
    }

    /// The caller has heard all up to this mark.
    public void played(int mark) {
        if (takes(asides, 0)) {
            link.played(mark);
        }
    }

    /// The line brought something that the call need not know.
    public void other() {
        boolean _ = takes(asides, 0);
    }

    private boolean takes(Inflow what, int samples) {
        if (!over && !what.admits(samples, nanos.getAsLong())) {
            Log.warn("A telephone line is hung up: it brings much more than is spoken on it");
            hungUp();
        }
        return !over;
    }

    /// The caller left, or has to go. While somebody is asked to put them through, the call ends
    /// only when that was answered.
    public void hungUp() {
        if (!over) {
            over = true;
            transfers.whenNone(() -> call.stop(CallEnd.HUNG_UP));
        }
    }
}
