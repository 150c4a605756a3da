package dev.switchboard.client.egress;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A `multipart/form-data` body that is built part by part.
public final class Multipart {
    private final String boundary = "part-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /// Adds a text.
    public Multipart text(String name, String value) {
        part("name=\"" + quoted(name) + "\"", "");
        body.writeBytes(utf8(value));
        body.writeBytes(utf8("\r\n"));
        return this;
    }

    /// Adds a file.
    public Multipart file(String name, String fileName, String contentType, byte[] content) {
        part(
                "name=\"%s\"; filename=\"%s\"".formatted(quoted(name), quoted(fileName)),
                "Content-Type: " + contentType.replaceAll("[\r\n]", "") + "\r\n");
        body.writeBytes(content);
        body.writeBytes(utf8("\r\n"));
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream(body.size() + boundary.length() + 8);
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(utf8("--" + boundary + "--\r\n"));
        return whole.toByteArray();
    }

    private void part(String disposition, String more) {
        body.writeBytes(
                utf8(
                        "--%s\r\nContent-Disposition: form-data; %s\r\n%s\r\n"
                                .formatted(boundary, disposition, more)));
    }

    private static String quoted(String text) {
        return text.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
