package dev.switchboard.agent.cron;

import com.cronutils.model.time.ExecutionTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When something comes again and again: five fields as cron writes them, six that begin with the
/// second, or a word such as `@daily`.
///
/// Where clocks are put forward, a time that is skipped comes at the first moment after it, and
/// several such come once. Where they are put back, a time that is there twice comes the first time
/// only.
public final class CronSchedule {
    /// In the Gregorian calendar every date comes again within eight years.
    private static final Instant ANY_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private final ExecutionTime times;

    private CronSchedule(ExecutionTime times) {
        this.times = times;
    }

    /// Reads a schedule.
    ///
    /// @throws MalformedCronException which says what to mend
    public static CronSchedule of(String text) {
        var schedule = new CronSchedule(ExecutionTime.forCron(CronText.read(text)));
        if (schedule.next(ANY_TIME, ZoneOffset.UTC, 1).isEmpty()) {
            throw new MalformedCronException(
                    "This never comes: no month of those that it names has such a day.");
        }
        return schedule;
    }

    /// The next times, the soonest first.
    ///
    /// @param zone whose clocks count
    public List<Instant> next(Instant after, ZoneId zone, int most) {
        List<Instant> found = new ArrayList<>();
        Instant latest = after;
        // As clocks would show it that are never put forward or back.
        ZonedDateTime shown =
                after.atZone(zone)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(ZoneOffset.UTC);
        while (found.size() < most) {
            Optional<ZonedDateTime> reached = times.nextExecution(shown);
            if (reached.isEmpty()) {
                return found;
            }
            shown = reached.get();
            Instant moment = moment(shown.toLocalDateTime(), zone);
            if (moment.isAfter(latest)) {
                found.add(moment);
                latest = moment;
            }
        }
        return found;
    }

    private static Instant moment(LocalDateTime shown, ZoneId zone) {
        var change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.atZone(zone).toInstant(); // of two the first
    }
}
