package dev.switchboard.llm.tool.builtin;

import dev.switchboard.client.AgentView.Reasoning;
import dev.switchboard.llm.tool.Arguments;
import dev.switchboard.llm.tool.Parameter;
import dev.switchboard.llm.tool.Tool;
import dev.switchboard.llm.tool.ToolContext;
import dev.switchboard.llm.tool.ToolFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/// What the clocks of a place show.
@Singleton
class CurrentTime implements Tool {
    private static final String ZONE = "zone";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);

    private final InstantSource clock;

    @Inject
    CurrentTime() {
        this(InstantSource.system());
    }

    CurrentTime(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "current_time";
    }

    @Override
    public Map<String, Object> parameters() {
        return Parameter.schema(
                Parameter.text(
                        ZONE,
                        "IANA time zone of the place; without it that of the agent.",
                        "Europe/Berlin"));
    }

    @Override
    public String run(Arguments arguments, ToolContext context) throws ToolFailure {
        String zone =
                arguments
                        .text(ZONE)
                        .or(() ->
                                context.agent()
                                        .reasoning()
                                        .map(Reasoning::settings)
                                        .flatMap(settings -> settings.text("context", "timezone")))
                        .orElse("UTC");
        ZonedDateTime now = clock.instant().atZone(zone(zone)).truncatedTo(ChronoUnit.SECONDS);
        return "{\"time\": \"%s\", \"weekday\": \"%s\", \"zone\": \"%s\"}"
                .formatted(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now),
                        DAY.format(now),
                        now.getZone().getId());
    }

    private static ZoneId zone(String name) throws ToolFailure {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ToolFailure(
                    "This is no time zone; send an IANA name of a city, such as Europe/Berlin.");
        }
    }
}
