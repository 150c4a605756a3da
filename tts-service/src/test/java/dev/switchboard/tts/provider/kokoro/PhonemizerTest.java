package dev.switchboard.tts.provider.kokoro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.speechmodels.SpeechModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonemizerTest {
    private static final Phonemizer PHONEMIZER =
            new Phonemizer(
                    Dictionary.read(
                            SpeechModels.at(
                                            Path.of(
                                                    System.getProperty(
                                                            "switchboard.speech-models.dir", "")))
                                    .pronunciations()),
                    new LetterToSound());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Hello, world!        | həlˈO, wˈɜɹld!
                    the cat and a dog    | ðə kˈæt ænd ɐ dˈɔɡ
                    $5                   | fˈIv dˈɑlɜɹz
                    at 7:30 AM           | æt sˈɛvən θˈɜɹti ˌAˈɛm
                    Anna's               | ˈænəz
                    cat's                | kˈæts
                    WebRTC               | wˈɛb ˈɑɹ tˈi sˈi
                    PDF                  | pˌidˌiˈɛf
                    XYZ                  | ˈɛks wˈI zˈi
                    café                 | kəfˈA
                    B                    | bˈi
                    """)
    void wordsAreWrittenInKokorosPhonemes(String text, String phonemes) {
        assertThat(PHONEMIZER.phonemes(text)).isEqualTo(phonemes);
    }

    @Test
    void wordsThatNoDictionaryHasAreGuessedFromTheirLetters() {
        assertThat(PHONEMIZER.phonemes("blorptastic")).isEqualTo("blˈɔɹptæstɪk");
    }

    @Test
    void symbolsOfOtherScriptsAreLeftOut() {
        assertThat(PHONEMIZER.phonemes("你好")).isEmpty();
    }
}
