package dev.switchboard.llm.tool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.tool.ToolBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorTest {
    private final ToolBench bench = ToolBench.of(new Calculator());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1 + 0.2                                   | 0.3",
                "(2 + 3) * 4 - 7 % 4                         | 17",
                "-2^2                                        | -4",
                "2^(-2)                                      | 0.25",
                "2^3^2                                       | 512",
                "123456789012345678901234567890 * 1000000001 | 123456789135802467913580246791234567890",
                "round(19.99 * 3 * 1.07, 2)                  | 64.17",
                "round(2.675, 2)                             | 2.68",
                "sqrt(1.44)                                  | 1.2",
                "floor(-1.5) + ceiling(1.2) + abs(-3)        | 3",
                "min(4, 2, 3) + max(1, 5) + sum(1, 2, 3)     | 13",
                "average(1, 2)                               | 1.5"
            })
    void resultIsExact(String expression, String result) {
        assertThat(calculate(expression))
                .isEqualTo("{\"result\": \"%s\", \"rounded\": false}".formatted(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 / 3       | 0.33333333333333333333333333333333",
                "(1 / 3) * 3 | 1",
                "sqrt(2)     | 1.4142135623730950488016887242097"
            })
    void resultThatIsRoundedSaysSo(String expression, String result) {
        assertThat(calculate(expression))
                .isEqualTo("{\"result\": \"%s\", \"rounded\": true}".formatted(result));
    }

    /// A number that needs more digits than are worked with is not called exact.
    @Test
    void whatIsLostIsNotCalledExact() {
        assertThat(calculate("10^80 + 1 - 10^80")).contains("\"rounded\": true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 / 0                       | zero",
                "2 +                         | cannot be calculated",
                "price * 2                   | price",
                "2 ^ 0.5                     | sqrt",
                "sqrt(-1)                    | cannot be calculated",
                "\"a\"                       | no number",
                "1e9999                      | three digits"
            })
    void whatCannotBeCalculatedIsSaid(String expression, String part) {
        assertThat(calculate(expression)).startsWith("Error: ").contains(part);
    }

    /// Each of them would need more memory or time than there is.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9^9^9^9",
                "(1e999^999)^999",
                "floor(1e999 ^ 900)",
                "round(1, 999999999)",
                "fact(1000000)"
            })
    void whatWouldTakeTooMuchIsRefused(String expression) {
        assertThat(calculate(expression)).startsWith("Error: ");
    }

    @Test
    void longExpressionIsRefused() {
        assertThat(calculate("1+".repeat(300) + "1")).contains("more than 500 characters");
    }

    private String calculate(String expression) {
        return bench.run("{\"expression\": \"%s\"}".formatted(expression.replace("\"", "\\\"")));
    }
}
