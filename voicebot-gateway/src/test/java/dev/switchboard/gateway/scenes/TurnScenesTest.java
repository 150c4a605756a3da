package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// When the caller's turn is over, and what of it is understood.
class TurnScenesTest {
    @Test
    void questionIsAnsweredAndTheAnswerIsHeardWhole() {
        Scene scene = Scene.call().answers("when do you open", "We open at nine in the morning,");
        scene.waits(300).says("open").afterAnswer(500);

        assertThat(scene.transcripts()).containsExactly("when do you open");
        assertThat(scene.lastAsked()).containsExactly("caller: when do you open");
        assertThat(scene.heard()).isEqualTo("We open at nine in the morning,");
    }

    @Test
    void whoHesitatesInTheMiddleOfASentenceIsWaitedFor() {
        Scene scene = Scene.call();
        scene.waits(300).says("like").waits(700).says("uhm").waits(900).says("table");
        scene.afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("I would like to um book a table");
        assertThat(scene.asked())
                .containsExactly(List.of("caller: I would like to um book a table"));
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    @Test
    void sentenceThatEndsWithAndGoesOn() {
        Scene scene = Scene.call();
        scene.waits(300).says("two-and").waits(1_300).says("chair").afterAnswer(300);

        assertThat(scene.transcripts())
                .containsExactly("do you have a table for two and a chair for the baby");
    }

    @Test
    void correctionIsOneTurnWithBothDays() {
        Scene scene = Scene.call();
        scene.waits(300).says("monday").waits(240).says("no").waits(200).says("tuesday");
        scene.afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("I will come on Monday no on Tuesday");
        assertThat(scene.asked()).hasSize(1);
    }

    /// Here the pause is so long that the first half was taken for all: the model is asked anew
    /// with both, and nothing of the first answer is heard.
    @Test
    void correctionAfterALongPauseIsAnsweredWithBothDays() {
        Scene scene = Scene.call().answers("I will come on Monday", "Good bye.").thinks(800);
        scene.waits(300).says("monday").waits(900).says("no").waits(160).says("tuesday");
        scene.afterAnswer(300);

        assertThat(scene.lastAsked())
                .containsExactly("caller: I will come on Monday", "caller: no on Tuesday");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    @Test
    void numberThatIsDictatedInGroupsIsOneTurn() {
        Scene scene = Scene.call().answers("book a table", "What is your phone number?");
        scene.waits(300).says("table").afterAnswer(600);
        scene.says("number").waits(400).says("fives").waits(900).says("ones");
        scene.waits(1_000).says("fours").afterAnswer(300);

        assertThat(scene.transcripts().getLast())
                .isEqualTo("my number is five five five one two three four five six seven");
        assertThat(scene.asked()).hasSize(2);
    }

    @Test
    void addressOfEMailIsOneTurn() {
        Scene scene = Scene.call();
        scene.waits(300).says("mail").waits(1_000).says("example").afterAnswer(300);

        assertThat(scene.transcripts())
                .containsExactly("my address is anna dot miller at example dot com");
    }

    @Test
    void nameThatIsSpelledIsOneTurn() {
        Scene scene = Scene.call();
        scene.waits(300).says("spell").waits(800).says("spelt").afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("my name is M I L L E R");
    }

    @Test
    void quietSpeakerIsUnderstood() {
        Scene scene = Scene.call();
        scene.waits(300).sounds(Recording.of("open").at(0.05)).afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("when do you open");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    @Test
    void personOnARealRecordingIsUnderstood() {
        Scene scene = Scene.call();
        scene.waits(300)
                .sounds(Recording.person("goforward", "go forward ten meters", 680, 2_600))
                .afterAnswer(300);

        assertThat(scene.transcripts()).containsExactly("go forward ten meters");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    /// The second question comes while the first is being answered, before anything is heard.
    @Test
    void twoShortTurnsQuicklyAfterOneAnotherAreAnsweredTogether() {
        Scene scene = Scene.call().answers("when do you open", "Good bye.").thinks(1_000);
        scene.waits(300).says("open").waits(800).says("sunday").afterAnswer(300);

        assertThat(scene.transcripts())
                .containsExactly("when do you open", "and what about Sunday");
        assertThat(scene.lastAsked())
                .containsExactly("caller: when do you open", "caller: and what about Sunday");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }
}
