package dev.switchboard.agent.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void localHourStaysTheSameWhenTheClocksChange() {
        assertThat(berlin("0 8 * * *", "2026-03-28T00:00:00Z"))
                .containsExactly(
                        "2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z", "2026-03-30T06:00:00Z");
        assertThat(berlin("0 8 * * *", "2026-10-24T00:00:00Z"))
                .containsExactly(
                        "2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z", "2026-10-26T07:00:00Z");
    }

    /// Two o'clock to three is not there on 29 March: clocks go forward at 01:00 UTC.
    @Test
    void timeThatIsSkippedComesAtTheFirstMomentAfterIt() {
        assertThat(berlin("30 2 * * *", "2026-03-28T12:00:00Z"))
                .containsExactly(
                        "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
    }

    @Test
    void severalTimesThatAreSkippedComeOnce() {
        assertThat(berlin("*/30 * * * *", "2026-03-29T00:15:00Z"))
                .containsExactly(
                        "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z");
    }

    /// Two o'clock to three is there twice on 25 October: clocks go back at 01:00 UTC.
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z"
    })
    void timeThatIsThereTwiceComesTheFirstTimeOnly(String after, String next) {
        assertThat(berlin("30 2 * * *", after).getFirst()).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 8 * * 1-5      | 2026-05-04T08:00:00Z",
                "0 0 * * 7        | 2026-05-03T00:00:00Z",
                "0 0 * * SUN      | 2026-05-03T00:00:00Z",
                "15 */6 1 * *     | 2026-05-01T18:15:00Z",
                "0 0 29 2 *       | 2028-02-29T00:00:00Z",
                "30 0 12 * * *    | 2026-05-02T12:00:30Z",
                "0 0 8 * * MON    | 2026-05-04T08:00:00Z",
                "@daily           | 2026-05-02T00:00:00Z",
                "@monthly         | 2026-06-01T00:00:00Z"
            })
    void everyFormIsUnderstood(String written, String next) {
        var times =
                CronSchedule.of(written)
                        .next(Instant.parse("2026-05-01T13:00:00Z"), ZoneId.of("UTC"), 1);

        assertThat(times).containsExactly(Instant.parse(next));
    }

    /// Cron's own rule.
    @Test
    void oneOfTheTwoDaysIsEnoughWhenBothAreGiven() {
        assertThat(berlin("0 8 13 * FRI", "2026-05-08T12:00:00Z"))
                .containsExactly(
                        "2026-05-13T06:00:00Z", "2026-05-15T06:00:00Z", "2026-05-22T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 * * * *     | `61` is no minute",
                "0 24 * * *     | `24` is no hour",
                "0 0 0 * *      | `0` is no day of the month",
                "0 0 1 13 *     | `13` is no month",
                "0 0 * * FUN    | `FUN` is no day of the week",
                "60 0 0 * * *   | `60` is no second",
                "* * * *        | this has 4",
                "every morning  | this has 2",
                "* * * * * * *  | this has 7",
                "@fortnightly   | known are @hourly",
                "0 0 31 2 *     | never comes"
            })
    void whatIsWrongIsNamed(String written, String part) {
        assertThatThrownBy(() -> CronSchedule.of(written))
                .isInstanceOf(MalformedCronException.class)
                .hasMessageContaining(part);
    }

    private static List<String> berlin(String written, String after) {
        return CronSchedule.of(written).next(Instant.parse(after), BERLIN, 3).stream()
                .map(Instant::toString)
                .toList();
    }
}
