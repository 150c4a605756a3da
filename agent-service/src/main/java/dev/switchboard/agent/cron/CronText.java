package dev.switchboard.agent.cron;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Reads what somebody wrote as a schedule, and tells which part of it is wrong.
final class CronText {
    private static final CronParser FROM_MINUTES =
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
                            .instance());
    private static final CronParser FROM_SECONDS =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING));

    private static final List<String> FIELDS =
            List.of(
                    "second (0 to 59)",
                    "minute (0 to 59)",
                    "hour (0 to 23)",
                    "day of the month (1 to 31)",
                    "month (1 to 12, or JAN to DEC)",
                    "day of the week (0 to 7 from Sunday on, or SUN to SAT)");

    private CronText() {}

    /// @throws MalformedCronException which says what to mend
    static Cron read(String text) {
        List<String> fields = List.of(text.strip().split("\\s+"));
        CronParser parser = fields.size() == FIELDS.size() ? FROM_SECONDS : FROM_MINUTES;
        if (fields.getFirst().startsWith("@")) {
            return parse(FROM_MINUTES, text.strip())
                    .orElseThrow(() ->
                            new MalformedCronException(
                                    "No word `%s` stands for a schedule; known are @hourly, @daily, @midnight, @weekly, @monthly, @yearly and @annually."
                                            .formatted(text.strip())));
        }
        int missing = FIELDS.size() - fields.size();
        if (missing < 0 || missing > 1) {
            throw new MalformedCronException(
                    "A schedule has five fields (minute, hour, day of the month, month, day of the week) or six that begin with the second; this has %d."
                            .formatted(fields.size()));
        }
        return parse(parser, String.join(" ", fields))
                .orElseThrow(() -> new MalformedCronException(wrong(parser, fields, missing)));
    }

    /// Each field is tried among others that are right for sure.
    private static String wrong(CronParser parser, List<String> fields, int missing) {
        for (int i = 0; i < fields.size(); i++) {
            List<String> alone = new ArrayList<>(Collections.nCopies(fields.size(), "*"));
            alone.set(i, fields.get(i));
            if (parse(parser, String.join(" ", alone)).isEmpty()) {
                return "`%s` is no %s: write a number, a range such as `1-3`, a list such as `1,3`, a step such as `*/2`, or `*` for each."
                        .formatted(fields.get(i), FIELDS.get(i + missing));
            }
        }
        return "The day of the month and the day of the week do not go together; write `*` for one of them.";
    }

    private static Optional<Cron> parse(CronParser parser, String text) {
        try {
            return Optional.of(parser.parse(text).validate());
        } catch (IllegalArgumentException notThisForm) {
            return Optional.empty();
        }
    }
}
