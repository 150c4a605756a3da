package dev.switchboard.agent.definition;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.agent.document.Violations;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/// Time zones, schedules, languages: texts that a library understands or does not.
final class TimeRules {
    private static final String CRON = "cron:";

    /// Five fields, or six that begin with seconds, or a word such as `@daily`.
    private static final List<CronParser> SCHEDULES =
            List.of(
                    new CronParser(
                            CronDefinitionBuilder.defineCron()
                                    .withMinutes()
                                    .withStrictRange()
                                    .and()
                                    .withHours()
                                    .withStrictRange()
                                    .and()
                                    .withDayOfMonth()
                                    .withStrictRange()
                                    .and()
                                    .withMonth()
                                    .withStrictRange()
                                    .and()
                                    .withDayOfWeek()
                                    .withValidRange(0, 7)
                                    .withMondayDoWValue(1)
                                    .withIntMapping(7, 0)
                                    .withStrictRange()
                                    .and()
                                    .withSupportedNicknameDaily()
                                    .withSupportedNicknameHourly()
                                    .withSupportedNicknameMidnight()
                                    .withSupportedNicknameMonthly()
                                    .withSupportedNicknameWeekly()
                                    .withSupportedNicknameYearly()
                                    .withSupportedNicknameAnnually()
                                    .instance()),
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING)));

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
        JsonNode responsibilities = document.path("responsibilities");
        for (int i = 0; i < responsibilities.size(); i++) {
            String at = "/responsibilities/" + i;
            String key = responsibilities.get(i).asText();
            if (key.startsWith(CRON)) {
                schedule(at, key.substring(CRON.length()).strip());
            }
            schedule(at + "/cron");
            zone(at + "/zone");
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
        if (SCHEDULES.stream().noneMatch(parser -> understands(parser, schedule))) {
            violations.add(at, "cron", "This is no schedule such as `0 8 * * 1-5` or `@daily`.");
        }
    }

    private static boolean understands(CronParser parser, String schedule) {
        try {
            parser.parse(schedule).validate();
            return true;
        } catch (IllegalArgumentException other) {
            return false;
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
