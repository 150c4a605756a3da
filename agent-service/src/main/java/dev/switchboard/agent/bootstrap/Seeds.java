package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.transfer.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The agents and skills that a new installation begins with, as documents of the API.
final class Seeds {
    /// The first one becomes the default.
    private static final List<String> FILES = List.of("/seeds/nova.yaml", "/seeds/vera.yaml");

    /// Skills that every agent can use and nobody can change.
    private static final List<String> SKILLS =
            List.of("/seeds/skills/take-a-message.yaml", "/seeds/skills/spell-back.yaml");

    private Seeds() {}

    static List<ObjectNode> read() {
        return read(FILES);
    }

    static List<ObjectNode> skills() {
        return read(SKILLS);
    }

    private static List<ObjectNode> read(List<String> files) {
        return files.stream().flatMap(file -> read(file).stream()).toList();
    }

    private static List<ObjectNode> read(String file) {
        try (var in = Seeds.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + file);
            }
            return Documents.read(in.readAllBytes()).stream().map(ObjectNode.class::cast).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(file + " cannot be read", broken);
        }
    }
}
