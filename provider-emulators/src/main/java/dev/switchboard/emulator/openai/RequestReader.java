package dev.switchboard.emulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads HTTP/1.1 requests from a connection.
final class RequestReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestReader() {}

    /// The next request; empty when the client hung up between two.
    static Optional<ReceivedRequest> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not a request line");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return Optional.of(new ReceivedRequest(parts[0], parts[1], headers, body(in, headers)));
    }

    private static JsonNode body(InputStream in, Map<String, String> headers) throws IOException {
        byte[] bytes =
                "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))
                        ? chunks(in)
                        : exactly(
                                in, Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            all.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        if (size < 0 || size > LARGEST_BODY) {
            throw new IOException("body too large");
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() > LONGEST_LINE) {
                throw new IOException("header line too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
