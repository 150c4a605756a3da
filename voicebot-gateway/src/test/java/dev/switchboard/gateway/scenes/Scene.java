package dev.switchboard.gateway.scenes;

import dev.switchboard.client.AgentView;
import dev.switchboard.gateway.audio.AudioFrame;
import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.call.CallEnd;
import dev.switchboard.gateway.call.CallNotice;
import dev.switchboard.gateway.call.CallPhase;
import dev.switchboard.gateway.call.session.FakeDialogue;
import dev.switchboard.gateway.call.session.FakeLink;
import dev.switchboard.gateway.call.session.Rehearsal;
import dev.switchboard.gateway.call.session.Timeline;
import dev.switchboard.gateway.interruption.SpokenWord;
import dev.switchboard.gateway.reply.Question;
import dev.switchboard.gateway.speech.Heard;
import dev.switchboard.gateway.speech.Speaker;
import dev.switchboard.gateway.speech.SpeechServices;
import dev.switchboard.gateway.speech.Spoken;
import dev.switchboard.gateway.speech.Transcriber;
import dev.switchboard.gateway.turn.silero.RealSilero;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A call that a script plays: what the caller does, one thing after the other, each at a time that
/// is counted from what was before or from what the agent is heard to say. Times are milliseconds
/// of the caller's audio.
final class Scene {
    static final String NOTED = "All right, I have noted that.";
    private static final int STEP = 20;
    private static final int LONGEST = 15_000;

    private final Microphone microphone = new Microphone();
    private final Rehearsal call;
    private final Player player;
    private final List<Long> saidAt = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private boolean tellsWords = true;
    private boolean tellsNothing;
    private long awaited = -1;
    private double echo;
    private long echoDelay;
    private int echoed;

    private Scene(String agent, boolean pauses, Map<String, Object> voice) {
        call = new Rehearsal(Services::new, RealSilero.model(), agent, voice);
        call.link.pauses = pauses;
        call.dialogue().answer =
                said ->
                        Optional.of(
                                answers.getOrDefault(said.isEmpty() ? "" : said.getLast(), NOTED));
        player = new Player(call.link);
    }

    /// A call of an agent who does not greet, with a client whose player can stand still.
    static Scene call() {
        return call(Map.of());
    }

    /// @param voice how the agent behaves in calls
    static Scene call(Map<String, Object> voice) {
        return new Scene("vera", true, voice);
    }

    /// A call with a client whose player knows only playing and stopping.
    static Scene plainCall() {
        return new Scene("vera", false, Map.of());
    }

    /// A call of an agent who greets.
    static Scene greeted(Map<String, Object> voice) {
        Scene scene = new Scene("nova", true, voice);
        scene.call.asks(new CallCommand.Greet());
        return scene;
    }

    /// What the model says when this was the last that the caller said.
    Scene answers(String last, String text) {
        answers.put("caller: " + last, text);
        return this;
    }

    /// The agent's voice does not say when its words sound.
    Scene withoutWordTimes() {
        tellsWords = false;
        return this;
    }

    /// Recognition says so when it understands nothing.
    Scene recognitionTellsNothing() {
        tellsNothing = true;
        return this;
    }

    /// How long the model takes to its first word.
    Scene thinks(long millis) {
        call.dialogue().firstToken = millis;
        return this;
    }

    /// What the agent says comes back from the caller's speaker.
    Scene echoes(double gain, long delayMillis) {
        echo = gain;
        echoDelay = delayMillis;
        return this;
    }

    /// The caller is silent.
    Scene waits(long millis) {
        for (long left = millis; left > 0; left -= STEP) {
            step();
        }
        return this;
    }

    /// The caller says a line, and nothing else happens until it is said.
    Scene says(String line) {
        return sounds(Recording.of(line));
    }

    /// This sounds, and nothing else happens until it is over.
    Scene sounds(Recording recording) {
        return begins(recording).waits(recording.millis());
    }

    /// This begins to sound, beside what comes next.
    Scene begins(Recording recording) {
        long at = microphone.millis();
        microphone.add(recording, at);
        awaited = Math.max(awaited, at);
        saidAt.add(
                at + recording.words().stream().findFirst().map(SpokenWord::fromMillis).orElse(0L));
        return this;
    }

    /// The caller is silent until so much was heard of what the agent says next, after the last
    /// sound of the script.
    Scene intoAnswer(long millis) {
        for (int i = 0; i < LONGEST / STEP && nextAnswer().isEmpty(); i++) {
            step();
        }
        awaited = nextAnswer().orElseThrow(() -> new AssertionError("Nothing is said: " + this));
        return waits(awaited + millis - microphone.millis());
    }

    private Optional<Long> nextAnswer() {
        return player.begun().stream().filter(at -> at > awaited).findFirst();
    }

    /// The caller is silent until the agent has said that, and so long after it.
    Scene afterAnswer(long millis) {
        intoAnswer(0);
        for (int i = 0; i < LONGEST / STEP && player.busy(); i++) {
            step();
        }
        return waits(millis);
    }

    /// The client sends no audio for so long; it plays on.
    Scene sendsNothing(long millis) {
        for (long left = millis; left > 0; left -= STEP) {
            call.sendsNothing(STEP);
            player.play(STEP, call.time.millis());
        }
        return this;
    }

    private void step() {
        AudioFrame audio = microphone.next(STEP);
        call.hears(audio);
        AudioFrame heard = player.play(STEP, call.time.millis());
        if (echo > 0) {
            microphone.echo(heard, echo, echoDelay);
            List<SpokenWord> words = player.played().words();
            words.subList(echoed, words.size()).forEach(this::comesBack);
            echoed = words.size();
        }
    }

    private void comesBack(SpokenWord word) {
        microphone.echoed(
                new SpokenWord(
                        word.text(), word.fromMillis() + echoDelay, word.toMillis() + echoDelay));
    }

    /// What the caller said, as the client was told.
    List<String> transcripts() {
        return call.link.all(CallNotice.Transcribed.class).stream()
                .map(CallNotice.Transcribed::text)
                .toList();
    }

    /// The last question of each turn that the model was asked about: what was said until then.
    List<List<String>> asked() {
        Map<Integer, List<String>> last = new LinkedHashMap<>();
        for (Question question : call.dialogue().questions) {
            last.put(question.generation().turn(), FakeDialogue.lines(question));
        }
        return List.copyOf(last.values());
    }

    /// What the model was told last.
    List<String> lastAsked() {
        return asked().getLast();
    }

    /// What the caller heard of the agent, word by word.
    String heard() {
        return player.played().words().stream()
                .map(SpokenWord::text)
                .collect(Collectors.joining(" "));
    }

    /// When the caller heard this word for the n-th time, from 0.
    SpokenWord heard(String word, int which) {
        return player.played().words().stream()
                .filter(it -> it.text().equals(word))
                .skip(which)
                .findFirst()
                .orElseThrow();
    }

    /// When the n-th sound of the script began, from 0; its first word where it has any.
    long saidAt(int which) {
        return saidAt.get(which);
    }

    long lastSaidAt() {
        return saidAt.getLast();
    }

    /// How long after the last sound of the script this was told last.
    long decidedAfter(Class<? extends CallNotice> verdict) {
        return call.link.lastTime(verdict) - lastSaidAt();
    }

    /// How long after a time the agent is still heard without a break of 60 ms.
    long soundsOn(long since) {
        long last = since;
        for (long at : player.played().sounding()) {
            if (at >= since && at <= last + 60) {
                last = at;
            }
        }
        return last - since;
    }

    /// Whether anything of the agent is heard in a time.
    boolean silent(long from, long to) {
        return player.played().sounding().stream().noneMatch(at -> at >= from && at < to);
    }

    /// When the agent is heard first after a time.
    long soundsAgain(long since) {
        return player.played().sounding().stream()
                .filter(at -> at >= since)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    FakeLink link() {
        return call.link;
    }

    FakeDialogue dialogue() {
        return call.dialogue();
    }

    CallPhase phase() {
        return call.phase();
    }

    CallEnd end() {
        return call.end();
    }

    long now() {
        return call.time.millis();
    }

    /// What was told and when, for who wonders about a scene.
    @Override
    public String toString() {
        String told =
                call.link.told().stream()
                        .filter(it ->
                                !(it.notice() instanceof CallNotice.ReplyAudio
                                        || it.notice() instanceof CallNotice.ItemAdded))
                        .map(it -> it.at() + " " + brief(it.notice()))
                        .collect(Collectors.joining("\n"));
        return "%s%nsaid at %s, asked %s, heard %s"
                .formatted(told, saidAt, asked(), player.played().words());
    }

    private static String brief(CallNotice notice) {
        String kind = notice.getClass().getSimpleName();
        return switch (notice) {
            case CallNotice.Transcribed(_, String text, _) -> kind + " " + text;
            case CallNotice.ReplyText(_, _, String delta) -> kind + " " + delta;
            case CallNotice.ReplyEnded ended -> kind + " " + ended.outcome();
            case CallNotice.StateChanged(CallPhase phase) -> phase.toString();
            case CallNotice.PlaybackResumed(_, long from) -> kind + " " + from;
            case CallNotice.SpeechStarted(_, long start) -> kind + " " + start;
            default -> kind;
        };
    }

    private final class Services implements SpeechServices {
        private final Timeline time;

        Services(Timeline time) {
            this.time = time;
        }

        @Override
        public Transcriber transcriber(Consumer<Heard> consumer) {
            return new Ears(time, microphone, () -> tellsNothing, consumer);
        }

        @Override
        public Speaker speaker(AgentView agent, Consumer<Spoken> consumer) {
            return new AgentVoice(time, agent, tellsWords, consumer);
        }
    }
}
