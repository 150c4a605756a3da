package dev.switchboard.speechmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechModelsTest {
    private static final Path PREPARED =
            Path.of(System.getProperty("switchboard.speech-models.dir"));

    @TempDir Path folder;

    @Test
    void opensEveryModelThatTheBuildPrepared() throws IOException {
        SpeechModels models = SpeechModels.at(PREPARED);

        assertThat(models.moonshine().encoder()).isReadable();
        assertThat(models.moonshine().decoder()).isReadable();
        assertThat(models.sileroVad()).isReadable();
        assertThat(models.kokoro().model()).isReadable();
        assertThat(models.kokoro().tokenizer()).isReadable();
        assertThat(models.kokoro().voices())
                .contains("af_heart", "bm_george")
                .allSatisfy(
                        voice -> assertThat(models.kokoro().voice(voice)).hasSize(510 * 256 * 4));
        assertThat(Files.readAllLines(models.pronunciations()))
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("hello"));
    }

    @Test
    void theVocabularyHasOneLineForEachToken() throws IOException {
        assertThat(Files.readAllLines(SpeechModels.at(PREPARED).moonshineVocabulary()))
                .hasSize(32_000)
                .startsWith("<unk>", "<s>", "</s>", "<0x00>");
    }

    @Test
    void saysHowToGetAMissingModel() {
        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> SpeechModels.at(folder).sileroVad())
                .withMessageStartingWith("The speech model silero/vad.onnx is missing in " + folder)
                .withMessageContaining("run ./switchboard up");
    }

    @Test
    void aFlippedBitIsFound() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("silero")).resolve("vad.onnx");
        byte[] content = Files.readAllBytes(PREPARED.resolve("silero/vad.onnx"));
        content[content.length / 2] ^= 1;
        Files.write(copy, content);

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> SpeechModels.at(folder).sileroVad())
                .withMessage(
                        "The speech model silero/vad.onnx is damaged (its SHA-256 is not the pinned one); delete "
                                + folder
                                + " and run ./switchboard up again.");
    }

    @Test
    void aTruncatedModelIsFound() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("silero")).resolve("vad.onnx"), "short");

        assertThatExceptionOfType(SpeechModelException.class)
                .isThrownBy(() -> SpeechModels.at(folder).sileroVad())
                .withMessageContaining("(5 bytes instead of ");
    }

    @Test
    void anUnknownVoiceIsNoPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpeechModels.at(PREPARED).kokoro().voice("../../etc/passwd"))
                .withMessageContaining("af_heart");
    }
}
