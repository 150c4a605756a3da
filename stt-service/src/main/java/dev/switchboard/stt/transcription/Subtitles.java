package dev.switchboard.stt.transcription;

import dev.switchboard.stt.transcription.Transcript.Segment;
import java.time.Duration;
import java.util.List;

/// Transcripts as subtitles.
final class Subtitles {
    private Subtitles() {}

    /// SubRip.
    static String srt(List<Segment> segments) {
        var text = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            text.append(i + 1).append('\n').append(cue(segments.get(i), ','));
        }
        return text.toString();
    }

    /// WebVTT.
    static String vtt(List<Segment> segments) {
        var text = new StringBuilder("WEBVTT\n\n");
        segments.forEach(each -> text.append(cue(each, '.')));
        return text.toString();
    }

    private static String cue(Segment said, char point) {
        return "%s --> %s%n%s%n%n"
                .formatted(time(said.start(), point), time(said.end(), point), oneLine(said.text()))
                .replace(System.lineSeparator(), "\n");
    }

    /// An arrow or an empty line would end the cue.
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").replace("-->", "->");
    }

    private static String time(Duration time, char point) {
        return "%02d:%02d:%02d%c%03d"
                .formatted(
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart(),
                        point,
                        time.toMillisPart());
    }
}
