package dev.switchboard.gateway.transport.asterisk;

import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.transport.telephone.BadFrameException;
import dev.switchboard.gateway.transport.telephone.Line;
import dev.switchboard.gateway.transport.telephone.Pacing;
import dev.switchboard.gateway.transport.telephone.PhoneCall;
import dev.switchboard.gateway.transport.telephone.PhoneCalls;
import dev.switchboard.gateway.transport.telephone.StartDeadline;
import dev.switchboard.gateway.transport.telephone.TelephoneConfig;
import io.quarkus.logging.Log;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.UUID;

/// One connection of Asterisk, from its id to its end: the reading side, a thread of its own.
final class AudioSocketCall {
    /// So little that what was written and not taken cannot pile up for long: half a second.
    private static final int SEND_BUFFER = 8 << 10;

    private final Socket socket;
    private final PhoneCalls calls;
    private final AudioSocketLines lines;
    private final TelephoneConfig config;

    AudioSocketCall(
            Socket socket, PhoneCalls calls, AudioSocketLines lines, TelephoneConfig config) {
        this.socket = socket;
        this.calls = calls;
        this.lines = lines;
        this.config = config;
    }

    /// Reads until the call is over, and closes the connection.
    void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSendBufferSize(SEND_BUFFER);
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            AudioSocketCarrier carrier = new AudioSocketCarrier(socket);
            StartDeadline start =
                    new StartDeadline(config.start(), () -> refuse(carrier, "no call began"));
            try {
                AudioSocketFrame first = AudioSocketFrame.read(in);
                start.met();
                PhoneCall call = answer(first, carrier);
                socket.setSoTimeout((int) config.silence().toMillis());
                listen(in, call, carrier);
            } catch (BadFrameException bad) {
                refuse(carrier, String.valueOf(bad.getMessage()));
            } catch (ProblemException refused) {
                refuse(carrier, refused.type().code());
            } catch (SocketTimeoutException silent) {
                refuse(carrier, "it said nothing");
            } catch (RuntimeException bug) {
                Log.errorf(
                        "A call by asterisk broke: %s at %s",
                        bug.getClass().getName(), bug.getStackTrace()[0]);
                refuse(carrier, "internal error");
            } finally {
                start.met();
            }
        } catch (IOException lost) {
            Log.debugf("A connection of Asterisk was lost: %s", lost.getClass().getName());
        }
    }

    private PhoneCall answer(AudioSocketFrame first, AudioSocketCarrier carrier) {
        if (!(first instanceof AudioSocketFrame.Id(UUID id))) {
            throw new BadFrameException("no id at its beginning");
        }
        Line line = lines.take(id).orElseThrow(() -> new BadFrameException("an unknown id"));
        return calls.answer(line, carrier, Pacing.DIRECT);
    }

    private static void listen(DataInputStream in, PhoneCall call, AudioSocketCarrier carrier)
            throws IOException {
        try {
            boolean more = true;
            while (more) {
                more = take(AudioSocketFrame.read(in), call);
                if (carrier.stuck()) {
                    throw new IOException("Asterisk takes nothing");
                }
            }
        } finally {
            call.hungUp();
        }
    }

    private static boolean take(AudioSocketFrame frame, PhoneCall call) {
        switch (frame) {
            case AudioSocketFrame.HangUp _ -> {
                return false;
            }
            case AudioSocketFrame.Audio(AudioFrame audio) -> call.hear(audio);
            case AudioSocketFrame.Key(char key) -> call.press(key);
            case AudioSocketFrame.Trouble _ -> {
                Log.warn("Asterisk reports trouble with a call");
                call.other();
            }
            case AudioSocketFrame.Id _ -> throw new BadFrameException("a second id");
        }
        return true;
    }

    private static void refuse(AudioSocketCarrier carrier, String why) {
        Log.warnf("A call by asterisk is ended: %s", why);
        carrier.hangUp(CallEnd.HUNG_UP);
    }
}
