package dev.switchboard.cli.agents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The report of an agent's test as rows: one for each slot, with what was said and heard, or why
/// it failed.
public final class TestRows {
    private static final String NOTHING = "-";

    private TestRows() {}

    /// The headings first.
    public static List<List<String>> of(JsonNode report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("SLOT", "RESULT", "PROVIDER", "LATENCY", "NOTE"));
        report.path("slots")
                .properties()
                .forEach(slot -> rows.add(row(slot.getKey(), slot.getValue())));
        return rows;
    }

    private static List<String> row(String slot, JsonNode report) {
        return List.of(
                slot,
                report.path("status").asText(),
                report.path("provider").asText(NOTHING),
                report.has("latencyMs") ? report.path("latencyMs").asText() + " ms" : NOTHING,
                report.has("problem") ? why(report.path("problem")) : note(report));
    }

    private static String note(JsonNode report) {
        if (report.has("transcript")) {
            String source =
                    report.path("listenedTo").asText().equals("recording") ? " (a recording)" : "";
            return "heard" + source + ": " + report.path("transcript").asText();
        }
        if (report.has("sample")) {
            return String.format(
                    Locale.ROOT,
                    "said in %.1f s: %s",
                    report.at("/sample/durationMs").asLong() / 1000.0,
                    report.path("text").asText());
        }
        return "answered: " + report.path("text").asText();
    }

    private static String why(JsonNode problem) {
        String place = problem.at("/errors/0/pointer").asText();
        String detail = problem.path("detail").asText();
        return place.isEmpty() ? detail : place + ": " + detail;
    }
}
