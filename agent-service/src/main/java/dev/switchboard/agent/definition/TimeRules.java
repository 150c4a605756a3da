package dev.switchboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.cron.CronSchedule;
import dev.switchboard.agent.cron.MalformedCronException;
import dev.switchboard.agent.document.Violations;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/// Time zones, schedules, languages: texts that a library understands or does not.
final class TimeRules {
    private static final String CRON = "cron:";

    private final ObjectNode document;
    private final Violations violations;

    TimeRules(ObjectNode document, Violations violations) {
        this.document = document;
        this.violations = violations;
    }

    void check() {
        language("/voice/language");
        language("/context/locale");
        zone("/context/timezone");
        schedule("/memory/consolidate/cron");
        JsonNode format = document.at("/context/format");
        if (format.isTextual() && !isPattern(format.asText())) {
            violations.add(
                    "/context/format", "format", "This is no pattern such as `EEEE, d MMMM yyyy`.");
        }
        responsibilities();
    }

    private void responsibilities() {
        Set<String> timed = new HashSet<>();
        JsonNode responsibilities = document.path("responsibilities");
        for (int i = 0; i < responsibilities.size(); i++) {
            JsonNode entry = responsibilities.get(i);
            String at = "/responsibilities/" + i;
            String text = entry.asText();
            if (text.startsWith(CRON)) {
                schedule(at, text.substring(CRON.length()));
            }
            schedule(at + "/cron");
            zone(at + "/zone");
            boolean isTimed = text.startsWith(CRON) || entry.has("cron");
            if (isTimed && !timed.add(entry.path("key").asText(text))) {
                violations.add(
                        at,
                        "uniqueItems",
                        "Another schedule has this key already; one of a key is enough, or choose another.");
            }
        }
    }

    /// The tag as it is written officially: `EN-gb` becomes `en-GB`.
    static String canonical(String language) {
        return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    }

    private void language(String at) {
        JsonNode tag = document.at(at);
        if (!tag.isTextual()) {
            return;
        }
        try {
            canonical(tag.asText());
        } catch (IllformedLocaleException unknown) {
            violations.add(at, "language", "This is no BCP 47 tag such as `en`.");
        }
    }

    private void zone(String at) {
        JsonNode zone = document.at(at);
        if (!zone.isTextual()) {
            return;
        }
        try {
            ZoneId.of(zone.asText());
        } catch (DateTimeException unknown) {
            violations.add(at, "zone", "This is no time zone such as `Europe/Berlin`.");
        }
    }

    private void schedule(String at) {
        if (document.at(at).isTextual()) {
            schedule(at, document.at(at).asText());
        }
    }

    private void schedule(String at, String schedule) {
        try {
            CronSchedule.of(schedule);
        } catch (MalformedCronException malformed) {
            violations.add(at, "cron", malformed.sentence());
        }
    }

    private static boolean isPattern(String format) {
        try {
            new DateTimeFormatterBuilder().appendPattern(format);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
