package dev.switchboard.client.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.client.problem.ProblemException.Violation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void parameterThatIsNullIsNotThere() {
        var request = Parameters.of("{\"model\":null,\"stream\":null,\"n\":null,\"tools\":null}");

        assertThat(request.has("model")).isFalse();
        assertThat(request.text("model")).isEmpty();
        assertThat(request.flag("stream")).isFalse();
        assertThat(request.integer("n", 1, 2)).isEmpty();
        assertThat(request.objects("tools")).isEmpty();
    }

    @Test
    void valuesAreReadByTheirTypes() {
        var request = Parameters.of("{\"model\":\"a\",\"n\":2.0,\"t\":0.5,\"o\":{\"on\":true}}");

        assertThat(request.text("model")).contains("a");
        assertThat(request.integer("n", 1, 2)).contains(2);
        assertThat(request.number("t", 0, 1)).contains(0.5);
        assertThat(request.demandedObject("o").flag("on")).isTrue();
    }

    @Test
    void placeOfWhatDoesNotFitIsNamed() {
        var request = Parameters.of("{\"n\":3,\"list\":[{},{\"role\":7}]}");

        expect(() -> request.integer("n", 1, 2), "/n", "invalid_value", "`n` must be from 1 to 2.");
        expect(
                () -> request.objects("list").get(1).text("role"),
                "/list/1/role",
                "invalid_type",
                "`list.1.role` must be a string.");
        expect(
                () -> request.objects("list").getFirst().demandedText("role"),
                "/list/0/role",
                "missing_required_parameter",
                "`list.0.role` is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "null", "{\"a\":"})
    void bodyThatIsNoObjectIsRefused(String body) {
        expect(
                () -> Parameters.of(body),
                "/body",
                "invalid_json",
                "The body is not a JSON object.");
    }

    private static void expect(ThrowingCallable call, String pointer, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BadParameter.class,
                        bad ->
                                assertThat(bad.violations())
                                        .containsExactly(new Violation(pointer, code, message)));
    }
}
