package dev.switchboard.client.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.client.problem.ProblemException.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocumentSchema SCHEMA =
            new DocumentSchema(
                    read(
                            """
                            {"$schema": "https://json-schema.org/draft/2020-12/schema",
                             "type": "object", "required": ["name"], "additionalProperties": false,
                             "properties": {
                               "name": {"type": "string", "minLength": 1, "maxLength": 5},
                               "mood": {"enum": ["calm", "quick"], "type": "string", "default": "calm"},
                               "code": {"type": "string", "pattern": "^[A-Z]+$", "x-hint": "Capitals only."},
                               "history": {"$ref": "#/$defs/history", "x-aliases": ["past"]},
                               "list": {"type": "array", "maxItems": 2, "items": {"$ref": "#/$defs/entry"}},
                               "free": {"type": "object"}},
                             "$defs": {
                               "history": {"type": "object", "additionalProperties": false, "properties": {
                                 "runs": {"type": "integer", "minimum": 0, "maximum": 9, "default": 3,
                                          "x-aliases": ["num_runs", "../top_runs"]}}},
                               "entry": {"type": "object", "additionalProperties": false,
                                 "properties": {"key": {"type": "string", "x-aliases": ["id"]}}}}}
                            """));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                  | /name         | required      | `name` is needed.
                    {"name": ""}                        | /name         | minLength     | This has 1 to 5 characters.
                    {"name": "a", "mood": "wild"}       | /mood         | enum          | Allowed are calm, quick.
                    {"name": "a", "code": "x"}          | /code         | pattern       | Capitals only.
                    {"name": "a", "history": 1}         | /history      | type          | This must be an object.
                    {"name": "a", "history": {"runs": 10}} | /history/runs | maximum    | This is a number from 0 to 9.
                    {"name": "a", "history": {"runs": 1.5}} | /history/runs | type      | This must be a whole number.
                    {"name": "a", "list": [{}, {"kee": "a"}]} | /list/1/kee | unknown-field | This field does not exist; did you mean `key`?
                    {"name": "a", "Histroy": {}}        | /Histroy      | unknown-field | This field does not exist; did you mean `history`?
                    {"name": "a", "a/b": {}}            | /a~1b         | unknown-field | This field does not exist; known are name, mood, code, history, list, free.
                    """)
    void violationSaysWhereAndWhatIsWanted(
            String document, String pointer, String code, String message) {
        assertThat(SCHEMA.violations(read(document)))
                .containsExactly(new Violation(pointer, code, message));
    }

    @Test
    void everythingIsSaidAtOnceAndEachPlaceOnce() {
        assertThat(
                        SCHEMA.violations(
                                read("{\"name\": 7, \"mood\": 7, \"list\": [1, 2, 3], \"x\": 0}")))
                .extracting(Violation::pointer)
                .containsExactly("/list", "/list/0", "/list/1", "/list/2", "/mood", "/name", "/x");
    }

    @Test
    void normalFormHasOwnNamesAndNothingThatCountsAsAbsent() {
        var reading =
                SCHEMA.read(
                        read(
                                """
                                {"name": "a", "code": "", "mood": null, "past": {"num_runs": 4},
                                 "list": [{"id": "x"}], "free": {"null": null, "": {}}}
                                """));

        assertThat(reading.document())
                .isEqualTo(
                        read(
                                """
                                {"name": "a", "history": {"runs": 4}, "list": [{"key": "x"}],
                                 "free": {"null": null, "": {}}}
                                """));
        assertThat(reading.violations()).isEmpty();
    }

    @Test
    void aliasMayStandOneLevelAboveItsField() {
        var reading =
                SCHEMA.read(
                        read("{\"name\": \"a\", \"top_runs\": 4, \"past\": {\"num_runs\": 4}}"));

        assertThat(reading.document())
                .isEqualTo(read("{\"name\": \"a\", \"history\": {\"runs\": 4}}"));
        assertThat(reading.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name": "a", "history": {"runs": 4, "num_runs": 5}}   | /history/num_runs | contradiction
                    {"name": "a", "past": {"num_runs": 4}, "top_runs": 5}  | /top_runs         | contradiction
                    {"name": "a", "past": {"num_runs": 99}}                | /past/num_runs    | maximum
                    {"name": "a", "top_runs": 99}                          | /top_runs         | maximum
                    {"name": "a", "past": {"more": 1}}                     | /past/more        | unknown-field
                    """)
    void violationLeadsIntoTheDocumentAsItWasGiven(String document, String pointer, String code) {
        assertThat(SCHEMA.read(read(document)).violations())
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple(pointer, code));
    }

    @Test
    void partKeepsWhatItTakesAway() {
        assertThat(SCHEMA.renamed(read("{\"past\": {\"num_runs\": null}, \"mood\": null}")))
                .isEqualTo(read("{\"history\": {\"runs\": null}, \"mood\": null}"));
    }

    @Test
    void fieldOfAnotherKindIsRefusedAndHasNoDefault() {
        var schema =
                new DocumentSchema(
                        read(
                                """
                                {"type": "object", "properties": {
                                   "kind": {"enum": ["fixed", "growing"]},
                                   "wait": {"type": "integer", "default": 1},
                                   "first": {"type": "integer", "default": 2}},
                                 "if": {"properties": {"kind": {"const": "fixed"}}},
                                 "then": {"properties": {"first": false}},
                                 "else": {"properties": {"wait": false}}}
                                """));

        assertThat(schema.violations(read("{\"kind\": \"growing\", \"wait\": 1}")))
                .extracting(Violation::pointer)
                .containsExactly("/wait");
        assertThat(schema.withDefaults(read("{\"kind\": \"fixed\"}")))
                .isEqualTo(read("{\"kind\": \"fixed\", \"wait\": 1}"));
    }

    @Test
    void defaultsFillOnlyWhatIsLeftOut() {
        assertThat(SCHEMA.withDefaults(read("{\"name\": \"a\", \"mood\": \"quick\"}")))
                .isEqualTo(
                        read("{\"name\": \"a\", \"mood\": \"quick\", \"history\": {\"runs\": 3}}"));
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
