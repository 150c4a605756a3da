package dev.switchboard.speechmodels;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// A package as it is published: a compressed tar archive.
record Tarball(Path file) {
    /// Writes the wanted files into a folder, under numbers of our own: no name of the archive
    /// reaches the file system.
    Map<ModelFile, Path> extract(ModelPackage wanted, Path folder) throws IOException {
        Map<String, ModelFile> due = new HashMap<>();
        wanted.files().forEach(each -> due.put(each.path(), each));
        Map<ModelFile, Path> extracted = new HashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null && !due.isEmpty();
                    entry = tar.getNextEntry()) {
                ModelFile found = due.remove(entry.getName());
                if (found != null && entry.isFile()) {
                    Path target = folder.resolve("file-" + extracted.size());
                    Files.copy(tar, target);
                    extracted.put(found, target);
                }
            }
        }
        if (!due.isEmpty()) {
            throw new SpeechModelException(
                    "The package "
                            + wanted
                            + " does not hold "
                            + due.keySet().iterator().next()
                            + ": correct its pin in models.json.");
        }
        return extracted;
    }
}
