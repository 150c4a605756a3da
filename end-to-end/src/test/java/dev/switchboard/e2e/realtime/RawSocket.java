package dev.switchboard.e2e.realtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.e2e.platform.Platform;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A WebSocket that sends whatever it is told, frames that no proper client would send included.
/// Every wait ends after 30 s.
public final class RawSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MS = 30_000;
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final int status;

    private RawSocket(URI server, String path, List<String> headers) throws IOException {
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        request.append("Host: ").append(server.getAuthority()).append("\r\n");
        request.append(
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
        status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 101".length()));
        while (!line().isEmpty()) {
            // the headers of the answer
        }
    }

    /// Asks for a WebSocket with the installation's API key.
    public static RawSocket open(Platform platform, String path) {
        return open(platform, path, List.of("Authorization: Bearer " + platform.apiKey()));
    }

    /// Asks for a WebSocket with these header lines.
    public static RawSocket open(Platform platform, String path, List<String> headers) {
        return open(platform.uri("/"), path, headers);
    }

    /// Asks one service, or one replica of it.
    public static RawSocket open(URI server, String path, List<String> headers) {
        try {
            return new RawSocket(server, path, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The HTTP status: 101 when it is open.
    public int status() {
        return status;
    }

    /// Sends JSON that is written with single quotes.
    public void send(String json) {
        text(json.replace('\'', '"').getBytes(UTF_8));
    }

    /// Sends bytes as one text frame, whether they are text or not.
    public void text(byte[] payload) {
        frame(FINAL | TEXT, payload.length, payload);
    }

    /// Sends one binary frame.
    public void binary(byte[] payload) {
        frame(FINAL | BINARY, payload.length, payload);
    }

    /// Sends one frame of any kind.
    ///
    /// @param first the final bit, reserved bits and opcode
    /// @param length what the frame claims to have
    public void frame(int first, long length, byte[] payload) {
        var head = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (length < 126) {
            head.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            head.put((byte) 0xFE).putShort((short) length);
        } else {
            head.put((byte) 0xFF).putLong(length);
        }
        head.putInt(0).put(payload); // a mask that changes nothing
        try {
            socket.getOutputStream().write(head.array(), 0, head.position());
        } catch (IOException e) {
            // The server may close while it is being sent; what it said is read by the test.
        }
    }

    /// The next JSON message of this type; those before it are passed over.
    public JsonNode await(String type) {
        return until(type).getLast();
    }

    /// The next JSON messages, up to the first of this type; sound between them is passed over.
    public List<JsonNode> until(String type) {
        var messages = new ArrayList<JsonNode>();
        while (messages.isEmpty() || !messages.getLast().path("type").asText().equals(type)) {
            var message = next();
            if (message.opcode() == CLOSE) {
                throw new AssertionError(
                        "closed with " + message.closeCode() + " before " + type + " came");
            }
            if (message.opcode() == TEXT) {
                messages.add(json(message.payload().array()));
            }
        }
        return messages;
    }

    /// The code that the server closes with.
    public int awaitClose() {
        var message = next();
        while (message.opcode() != CLOSE) {
            message = next();
        }
        return message.closeCode();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Message(int opcode, ByteBuffer payload) {
        int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(0);
        }
    }

    private Message next() {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            var message =
                    new Message(opcode, ByteBuffer.wrap(in.readNBytes(Math.toIntExact(length))));
            if (opcode == PING) {
                frame(FINAL | 10, length, message.payload().array());
                return next();
            }
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException("nothing more came", e);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
