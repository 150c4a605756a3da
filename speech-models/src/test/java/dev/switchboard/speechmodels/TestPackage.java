package dev.switchboard.speechmodels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A small published package, and the catalogue that pins it.
final class TestPackage {
    private final Path folder;
    private final Map<String, String> contents = new LinkedHashMap<>();
    private final List<ModelFile> pins = new ArrayList<>();

    TestPackage(Path folder) {
        this.folder = folder;
    }

    TestPackage with(String name, String content) throws IOException {
        return with(name, content, Preparation.COPY, content);
    }

    TestPackage with(String name, String content, Preparation preparation, String prepared)
            throws IOException {
        contents.put("package/" + name, content);
        Path file = Files.writeString(folder.resolve("pinned"), prepared);
        pins.add(
                new ModelFile(
                        "package/" + name,
                        "models/" + name,
                        preparation,
                        Files.size(file),
                        Hash.sha256Hex(file),
                        "MIT"));
        return this;
    }

    Path tarball() throws IOException {
        Path file = folder.resolve("made.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, String> each : contents.entrySet()) {
                byte[] content = each.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(content.length);
                entry.setModTime(0); // made twice in two seconds it is the same file
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    Catalogue catalogue() throws IOException {
        Path tarball = tarball();
        return pinnedAs(Files.size(tarball), Hash.integrity(tarball));
    }

    Catalogue pinnedAs(long bytes, String integrity) {
        return new Catalogue(
                List.of(new ModelPackage("@some/models", "1.2.3", bytes, integrity, pins)));
    }
}
