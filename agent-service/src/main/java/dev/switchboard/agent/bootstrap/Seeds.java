package dev.switchboard.agent.bootstrap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The agents that a new installation begins with, as documents of `/api/agents`.
final class Seeds {
    /// The first one becomes the default.
    private static final List<String> FILES = List.of("/seeds/nova.yaml", "/seeds/vera.yaml");

    private Seeds() {}

    static List<ObjectNode> read() {
        var yaml = new YAMLMapper();
        return FILES.stream().map(file -> read(yaml, file)).toList();
    }

    private static ObjectNode read(YAMLMapper yaml, String file) {
        try (var in = Seeds.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + file);
            }
            return yaml.readValue(in, ObjectNode.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(file + " cannot be read", broken);
        }
    }
}
