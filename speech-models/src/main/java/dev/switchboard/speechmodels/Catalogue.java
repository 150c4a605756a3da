package dev.switchboard.speechmodels;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Every pinned package with its files: the content of `models.json`.
record Catalogue(List<ModelPackage> packages) {
    Catalogue {
        packages = List.copyOf(packages);
    }

    static Catalogue pinned() {
        try (InputStream json = Catalogue.class.getResourceAsStream("models.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(json), Catalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files that go under `prefix`, such as `kokoro/voices/`.
    List<ModelFile> under(String prefix) {
        return packages.stream()
                .flatMap(each -> each.files().stream())
                .filter(file -> file.target().startsWith(prefix))
                .toList();
    }

    /// The packages of which `folder` lacks something, each with only the files that it lacks.
    List<ModelPackage> missingIn(Path folder) throws IOException {
        List<ModelPackage> missing = new ArrayList<>();
        for (ModelPackage each : packages) {
            List<ModelFile> files = new ArrayList<>();
            for (ModelFile file : each.files()) {
                if (!file.isIntactIn(folder)) {
                    files.add(file);
                }
            }
            if (!files.isEmpty()) {
                missing.add(each.with(files));
            }
        }
        return missing;
    }
}
