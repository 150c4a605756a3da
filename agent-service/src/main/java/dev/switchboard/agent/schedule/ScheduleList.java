package dev.switchboard.agent.schedule;

import dev.switchboard.agent.cron.CronSchedule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The schedules of an agent, as the door shows them.
record ScheduleList(List<Item> items) {
    private static final int PREVIEWED = 5;

    @Schema(name = "Schedule")
    record Item(
            UUID id,
            @Schema(description = "The responsibility", examples = "daily_report:sales") String key,
            @Schema(examples = "0 8 * * 1-5") String cron,
            @Schema(description = "Whose clocks count", examples = "Europe/Berlin") String zone,
            @Schema(description = "Whether it counts: the agent is active") boolean live,
            @Schema(
                            description =
                                    "The next times, the soonest first; none while it does not count",
                            examples = "[\"2027-03-29T06:00:00Z\", \"2027-03-30T06:00:00Z\"]")
                    List<Instant> next) {}

    static ScheduleList of(List<Schedule> schedules, Instant after) {
        return new ScheduleList(schedules.stream().map(schedule -> item(schedule, after)).toList());
    }

    private static Item item(Schedule schedule, Instant after) {
        return new Item(
                schedule.id(),
                schedule.key(),
                schedule.cron(),
                schedule.zone().getId(),
                schedule.live(),
                schedule.live()
                        ? CronSchedule.of(schedule.cron()).next(after, schedule.zone(), PREVIEWED)
                        : List.of());
    }
}
