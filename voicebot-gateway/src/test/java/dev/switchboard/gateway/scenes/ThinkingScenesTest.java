package dev.switchboard.gateway.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What sounds between the caller's question and the first word of the answer.
class ThinkingScenesTest {
    @ParameterizedTest
    @ValueSource(ints = {150, 300, 600})
    void coughDoesNotLoseTheAnswer(int millis) {
        Scene scene = Scene.call().thinks(1_200);
        scene.waits(300).says("open").waits(800).sounds(Noises.throat(millis));
        scene.afterAnswer(300);

        assertThat(scene.asked()).containsExactly(List.of("caller: when do you open"));
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }

    /// It is not talked into: what is there already waits until the cough is over.
    @Test
    void answerBeginsAfterTheCough() {
        Scene scene = Scene.call().thinks(900);
        scene.waits(300).says("open").waits(1_000).sounds(Noises.throat(1_200));
        long over = scene.now();
        scene.waits(4_000);

        assertThat(scene.soundsAgain(0)).isGreaterThan(over);
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
        assertThat(scene.asked()).containsExactly(List.of("caller: when do you open"));
    }

    @Test
    void noiseThatIsNoVoiceDelaysNothing() {
        Scene scene = Scene.call().thinks(1_200);
        scene.waits(300).says("open").waits(700).begins(Noises.door());
        scene.begins(Noises.keyboard(3_000)).waits(4_000);

        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
        assertThat(scene.soundsAgain(0)).isLessThan(3_900);
    }

    @Test
    void whoAddsSomethingIsAnsweredOnce() {
        Scene scene = Scene.call().answers("when do you open", "Good bye.").thinks(1_500);
        scene.waits(300).says("open").waits(1_000).says("sunday").afterAnswer(300);

        assertThat(scene.lastAsked())
                .containsExactly("caller: when do you open", "caller: and what about Sunday");
        assertThat(scene.heard()).isEqualTo(Scene.NOTED);
    }
}
