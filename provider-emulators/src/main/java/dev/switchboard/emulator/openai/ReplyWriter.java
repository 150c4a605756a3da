package dev.switchboard.emulator.openai;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Writes one scripted answer to its connection. Ends early when the client has gone.
final class ReplyWriter {
    private final Socket socket;
    private final OutputStream out;
    private final ReceivedRequest request;
    private final Answer answer;
    private final Frames frames;

    ReplyWriter(Socket socket, ReceivedRequest request, Answer answer) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.request = request;
        this.answer = answer;
        this.frames = new Frames(request);
    }

    void write() throws IOException, InterruptedException {
        if (!request.path().split("\\?", 2)[0].endsWith("/chat/completions")) {
            whole(404, Frames.error(404, "No such path."), Optional.empty());
            return;
        }
        switch (answer.fault()) {
            case Fault.Status(int code, Optional<Duration> retryAfter) ->
                    whole(code, Frames.error(code, leakyMessage()), retryAfter);
            case Fault.HangBeforeFirstByte() -> request.awaitGone();
            default -> {
                if (request.body().path("stream").asBoolean(false)) {
                    stream();
                } else {
                    complete();
                }
            }
        }
    }

    /// Real providers quote the key in the error of a rejected one.
    private String leakyMessage() {
        return "Emulated failure for " + request.header("Authorization").orElse("nobody");
    }

    private void complete() throws IOException, InterruptedException {
        Duration time = answer.firstToken().plus(answer.perToken().multipliedBy(tokensDue()));
        if (!request.goneWithin(time)) {
            String text = String.join("", answer.tokens().subList(0, tokensDue()));
            whole(200, frames.completion(answer, text), Optional.empty());
        }
    }

    private void stream() throws IOException, InterruptedException {
        head("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked");
        if (request.goneWithin(answer.firstToken())) {
            return;
        }
        event(frames.role());
        for (String thought : answer.reasoning()) {
            event(frames.reasoning(thought));
            if (request.goneWithin(answer.perToken())) {
                return;
            }
        }
        for (int token = 0; token < tokensDue(); token++) {
            if (token > 0 && request.goneWithin(answer.perToken())) {
                return;
            }
            event(frames.content(answer.tokens().get(token)));
            request.tokenSent();
        }
        end();
    }

    private void end() throws IOException, InterruptedException {
        switch (answer.fault()) {
            case Fault.Stall _ -> request.awaitGone();
            case Fault.AbruptClose _ -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case Fault.Truncated _ -> lastChunk();
            case Fault.MalformedFrame _ -> {
                event("{\"choices\":[{\"delta\":{\"content\":");
                request.awaitGone();
            }
            case Fault.ErrorFrame _ -> {
                event(Frames.error(500, leakyMessage()));
                request.awaitGone();
            }
            case Fault.None _,
                    Fault.EmptySuccess _,
                    Fault.Status _,
                    Fault.HangBeforeFirstByte _ -> {
                event(frames.finish(answer.finishReason()));
                if (frames.usageWanted()) {
                    event(frames.usage(tokensDue()));
                }
                event("[DONE]");
                lastChunk();
            }
        }
    }

    private int tokensDue() {
        int all = answer.tokens().size();
        return switch (answer.fault()) {
            case Fault.EmptySuccess _ -> 0;
            case Fault.Stall(int tokens) -> Math.min(all, tokens);
            case Fault.AbruptClose(int tokens) -> Math.min(all, tokens);
            case Fault.Truncated(int tokens) -> Math.min(all, tokens);
            case Fault.MalformedFrame(int tokens) -> Math.min(all, tokens);
            case Fault.ErrorFrame(int tokens) -> Math.min(all, tokens);
            case Fault.None _, Fault.Status _, Fault.HangBeforeFirstByte _ -> all;
        };
    }

    private void whole(int status, String json, Optional<Duration> retryAfter) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        head(
                "HTTP/1.1 %d Emulated\r\nContent-Type: application/json\r\nContent-Length: %d%s"
                        .formatted(
                                status,
                                body.length,
                                retryAfter
                                        .map(d -> "\r\nRetry-After: " + d.toSeconds())
                                        .orElse("")));
        out.write(body);
        out.flush();
        request.markAnswered();
    }

    private void head(String lines) throws IOException {
        out.write((lines + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void event(String data) throws IOException {
        byte[] frame = ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        var chunk = new java.io.ByteArrayOutputStream(frame.length + 16);
        chunk.writeBytes(
                (Integer.toHexString(frame.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(frame);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(chunk.toByteArray());
        out.flush();
    }

    private void lastChunk() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        request.markAnswered();
    }
}
