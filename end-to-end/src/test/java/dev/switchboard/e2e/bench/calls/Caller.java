package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.switchboard.emulator.calls.Mark;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One caller: sends a frame each 20 ms, speaks, hears the answer out, and speaks again.
final class Caller {
    private static final long FRAME = Clip.FRAME_MILLIS * 1_000_000L;
    private static final long PATIENCE = 6_000_000_000L;
    private static final long PAUSE = 200_000_000L;
    private static final long INTO_THE_ANSWER = 800_000_000L;
    private static final int COMMIT_AFTER = 300 / Clip.FRAME_MILLIS;
    private static final int LONG_FROM = 240;
    private static final byte[] COMMIT = event("input_audio_buffer.commit");
    private static final byte[] ANSWER = event("response.create");

    private enum Step {
        PAUSING,
        SPEAKING,
        WAITING,
        HEARING,
        INTERRUPTING,
        STOPPED
    }

    private final int number;
    private final CallPlan plan;
    private final List<Clip> clips;
    private final Line line;
    private final CallResults results;
    private final Set<String> responses = new HashSet<>();
    private Step step = Step.PAUSING;
    private long due;
    private long stepUntil;
    private int turn;
    private List<byte[]> speech = List.of();
    private int spoken;
    private int silent;
    private long end;
    private String failure = "";
    private Answer answer = new Answer("");
    private long onset;
    private long bytesAtOnset;

    /// What is heard of an answer.
    private static final class Answer {
        final String id;
        final MarkEar ear = new MarkEar();
        long first;
        long playedOut;
        long bytes;
        boolean done;

        Answer(String id) {
            this.id = id;
        }
    }

    /// @param start when its first frame is due
    Caller(
            int number,
            CallPlan plan,
            List<Clip> clips,
            Line line,
            long start,
            CallResults results) {
        this.number = number;
        this.plan = plan;
        this.clips = clips;
        this.line = line;
        this.results = results;
        due = start;
        stepUntil = start + PAUSE;
    }

    /// Says what a call begins with.
    void begin() throws IOException {
        if (!plan.hello().isEmpty()) {
            line.send(Line.frame(plan.hello().getBytes(US_ASCII)));
        }
    }

    Line line() {
        return line;
    }

    /// When it has to send the next frame.
    long due() {
        return due;
    }

    boolean finished() {
        return turn >= plan.warmUps() + plan.turns() + plan.interruptions();
    }

    /// The connection is gone.
    void lost(String why) {
        while (!finished()) {
            if (measured()) {
                results.turns().add(new CallResults.Turn(number, turn, 1, 0, why));
            }
            turn++;
        }
    }

    /// Sends the frame that is due, and goes on to what comes next.
    void tick(long now) throws IOException {
        due = Math.max(due + FRAME, now - FRAME);
        proceed(now);
        if (spoken < speech.size()) {
            line.send(speech.get(spoken++));
            silent = 0;
            if (spoken == speech.size()) {
                end = System.nanoTime();
            }
            return;
        }
        line.send(Clip.SILENCE);
        silent++;
        if (plan.commits() && step == Step.WAITING && silent == COMMIT_AFTER) {
            line.send(COMMIT);
            line.send(ANSWER);
        }
    }

    private void proceed(long now) {
        switch (step) {
            case PAUSING -> {
                if (now >= stepUntil) {
                    speak(
                            clips.get(turn % clips.size()).marked(mark()).frames(),
                            Step.SPEAKING,
                            now);
                }
            }
            case SPEAKING -> {
                if (spoken == speech.size()) {
                    step = Step.WAITING;
                    stepUntil = now + PATIENCE;
                }
            }
            case WAITING -> {
                if (now >= stepUntil) {
                    failure = "no answer";
                    over(now);
                }
            }
            case HEARING -> hearing(now);
            case INTERRUPTING -> {
                if (now >= answer.playedOut) {
                    stopped(answer.playedOut, false);
                }
            }
            case STOPPED -> {
                boolean heardOut = answer.done && now >= answer.playedOut;
                if (now >= stepUntil || heardOut) {
                    turn++;
                    pause(now);
                }
            }
        }
    }

    private void hearing(long now) {
        if (interrupts() && now >= answer.first + INTO_THE_ANSWER && now < answer.playedOut) {
            onset = now;
            bytesAtOnset = answer.bytes;
            speak(clips.getFirst().frames(), Step.INTERRUPTING, now);
        } else if (now >= stepUntil) {
            failure = "no end of the answer";
            over(now);
        } else if (answer.done && now >= answer.playedOut) {
            over(now);
        }
    }

    private void speak(List<byte[]> frames, Step next, long now) {
        speech = frames;
        spoken = 0;
        step = next;
        stepUntil = now + PATIENCE;
    }

    private void over(long now) {
        if (failure.isEmpty() && !answer.ear.mark().equals(Optional.of(mark()))) {
            failure = "another's answer: " + answer.ear.mark();
        }
        if (measured()) {
            results.turns().add(new CallResults.Turn(number, turn, end, answer.first, failure));
        }
        turn++;
        pause(now);
    }

    private void pause(long now) {
        failure = "";
        step = Step.PAUSING;
        stepUntil = now + PAUSE;
    }

    private boolean interrupts() {
        return turn >= plan.warmUps() + plan.turns();
    }

    private boolean measured() {
        return turn >= plan.warmUps() && !interrupts();
    }

    private Mark mark() {
        return new Mark(number, interrupts() ? LONG_FROM + turn % 16 : turn);
    }

    /// Takes what the server said.
    void hear(String message) {
        long now = System.nanoTime();
        switch (text(message, "type")) {
            case "response.output_audio.delta" -> audio(message, now);
            case "response.done" -> {
                if (answer.id.isEmpty() || message.contains("\"" + answer.id + "\"")) {
                    answer.done = true;
                }
            }
            case "input_audio_buffer.speech_started" -> silence(now);
            case "x_switchboard.playback" -> {
                if (!text(message, "action").equals("resume")) {
                    silence(now);
                }
            }
            case "error" -> failure = "error: " + text(message, "message");
            default -> {}
        }
    }

    private void silence(long now) {
        if (step == Step.INTERRUPTING) {
            stopped(now, true);
        }
    }

    private void stopped(long when, boolean told) {
        results.interruptions()
                .add(
                        new CallResults.Interruption(
                                number, onset, when, told, answer.bytes - bytesAtOnset));
        step = Step.STOPPED;
        stepUntil = when + PATIENCE;
        answer.done = false;
        answer.playedOut = Long.MAX_VALUE;
    }

    private void audio(String message, long now) {
        String id = text(message, "response_id");
        byte[] pcm = Base64.getDecoder().decode(text(message, "delta"));
        if (responses.add(id)) {
            answer = new Answer(id);
            answer.first = now;
            answer.playedOut = now;
            if (step == Step.WAITING) {
                step = Step.HEARING;
                stepUntil = now + 3 * PATIENCE;
            } else if (step == Step.SPEAKING) {
                failure = "an answer before the end of the turn";
            }
        }
        if (id.equals(answer.id) && answer.playedOut != Long.MAX_VALUE) {
            answer.bytes += pcm.length;
            answer.ear.hear(pcm);
            long length = pcm.length * 1_000_000_000L / (2L * Clip.RATE);
            answer.playedOut = Math.max(answer.playedOut, now) + length;
        }
    }

    /// The text of a field of an event of which we know the shape.
    private static String text(String message, String field) {
        String start = "\"" + field + "\":\"";
        int from = message.indexOf(start);
        if (from < 0) {
            return "";
        }
        int begin = from + start.length();
        return message.substring(begin, message.indexOf('"', begin));
    }

    private static byte[] event(String type) {
        return Line.frame(("{\"type\":\"" + type + "\"}").getBytes(US_ASCII));
    }
}
