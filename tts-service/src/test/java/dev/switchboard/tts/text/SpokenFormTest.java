package dev.switchboard.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    It costs $24.50.               | It costs twenty four dollars and fifty cents.
                    $1                             | one dollar
                    $0.99 each                     | ninety nine cents each
                    £3.01                          | three pounds and one penny
                    €1,200                         | one thousand two hundred euros
                    $2.5 million                   | two point five million dollars
                    At 7:30.                       | At seven thirty.
                    at 9:05 am                     | at nine oh five AM
                    at 10:00                       | at ten o'clock
                    by 5 p.m. today                | by five PM today
                    May 12th, 2026                 | May twelfth, twenty twenty six
                    on Dec 3                       | on December third
                    2026-05-12                     | May twelfth, twenty twenty six
                    7/4/1999                       | July fourth, nineteen ninety nine
                    the 21st floor                 | the twenty first floor
                    since 1984                     | since nineteen eighty four
                    1984 items                     | one thousand nine hundred eighty four items
                    12,345 calls                   | twelve thousand three hundred forty five calls
                    3.14                           | three point one four
                    99.9% uptime                   | ninety nine point nine percent uptime
                    3-5 days                       | three to five days
                    it is -4 °C                    | it is minus four degrees Celsius
                    10 km/h                        | ten kilometers per hour
                    call 555-0123                  | call five five five, zero one two three
                    +1 555 010 0199                | plus one, five five five, zero one zero, zero one nine nine
                    order 0042                     | order zero zero four two
                    order 123456789                | order one two three four five six seven eight nine
                    Mr. and Mrs. Lee               | Mister and Missus Lee
                    e.g. tea & milk                | for example tea and milk
                    room #7                        | room number seven
                    me@example.com                 | me at example dot com
                    and/or                         | and or
                    WebRTC v2                      | WebRTC v two
                    99999999999999999999           | nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine nine
                    """)
    void isWrittenAsItIsSaid(String written, String spoken) {
        assertThat(SpokenForm.of(written)).isEqualTo(spoken);
    }
}
