package dev.switchboard.llm.completions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.switchboard.emulator.openai.OpenAiEmulator;
import dev.switchboard.llm.testing.FakeAgentDirectory;
import dev.switchboard.llm.testing.Providers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be answered is refused in OpenAI's words, and no provider is asked.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class CompletionProblemsTest {
    private final OpenAiEmulator provider = OpenAiEmulator.start();
    @Inject FakeAgentDirectory agents;

    @BeforeEach
    void publish() {
        agents.publish("guide", Providers.emulated(provider), List.of("You are a guide."));
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'n':2 | n | unsupported_value",
                "'n':'many' | n | invalid_type",
                "'logprobs':true | logprobs | unsupported_parameter",
                "'top_logprobs':3 | top_logprobs | unsupported_parameter",
                "'modalities':['text','audio'] | modalities | unsupported_value",
                "'audio':{'voice':'alloy','format':'wav'} | audio | unsupported_parameter",
                "'functions':[{'name':'f'}] | functions | unsupported_parameter",
                "'web_search_options':{} | web_search_options | unsupported_parameter",
                "'response_format':{'type':'json_object'} | response_format.type | unsupported_value",
                "'temperature':2.5 | temperature | invalid_value",
                "'temperature':'hot' | temperature | invalid_type",
                "'top_p':-1 | top_p | invalid_value",
                "'max_tokens':0 | max_tokens | invalid_value",
                "'max_completion_tokens':1.5 | max_completion_tokens | invalid_type",
                "'stream':'yes' | stream | invalid_type",
                "'stream_options':[] | stream_options | invalid_type",
                "'stop':['a','b','c','d','e'] | stop | invalid_value",
                "'stop':7 | stop | invalid_type",
                "'tools':{} | tools | invalid_type",
                "'tools':[{'type':'custom','custom':{'name':'c'}}] | tools.0.type | unsupported_value",
                "'tools':[{'type':'function','function':{}}] | tools.0.function.name | missing_required_parameter",
                "'tools':[{'type':'function','function':{'name':'two words'}}] | tools.0.function.name | invalid_value",
                "'tools':[{'type':'function','function':{'name':'f','parameters':7}}] | tools.0.function.parameters | invalid_type",
                "'tools':[{'type':'function','function':{'name':'f','parameters':{'properties':{'p':7}}}}] | tools.0.function.parameters.properties.p | invalid_type",
                "'tools':[{'type':'function','function':{'name':'f','parameters':{'required':'p'}}}] | tools.0.function.parameters.required | invalid_type",
                "'tool_choice':'required' | tool_choice | invalid_value",
                "'tool_choice':'sometimes' | tool_choice | invalid_value",
                "'tool_choice':{'type':'function','function':{'name':'f'}} | tool_choice.function.name | invalid_value",
                "'model':7 | model | invalid_type",
                "'model':'nobody-knows' | model | model_not_found",
                "'agent_id':'nobody-knows' | agent_id | model_not_found",
                "'messages':[] | messages | missing_required_parameter",
                "'messages':[{'role':'robot','content':'a'}] | messages.0.role | invalid_value",
            })
    void parameterThatCannotBeUsedIsNamed(String parameter, String param, String code) {
        var answer =
                post(
                        "{'model':'guide','messages':[{'role':'user','content':'Hello'}],%s}"
                                .formatted(parameter));

        answer.statusCode(code.equals("model_not_found") ? 404 : 400)
                .contentType("application/json")
                .body("error.type", equalTo("invalid_request_error"))
                .body("error.param", equalTo(param))
                .body("error.code", equalTo(code))
                .body("error.message", not(equalTo("")));
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "null"})
    void bodyThatIsNoObjectIsRefused(String body) {
        post(body).statusCode(400).body("error.code", equalTo("invalid_json"));
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        post("{'messages':[{'role':'user','content':'%s'}]}".formatted("a".repeat(2_200_000)))
                .statusCode(413);
    }

    /// Clients send many fields that only tune an answer, and some of their own.
    @Test
    void whatOnlyTunesAnAnswerIsIgnored() {
        post("""
        {'model':'guide','messages':[{'role':'user','content':'Hello','name':'Ada'}],
         'n':1,'logprobs':false,'modalities':['text'],'response_format':{'type':'text'},
         'frequency_penalty':0,'presence_penalty':0.5,'seed':1,'logit_bias':{},'user':'u1',
         'store':false,'metadata':{'chat':'1'},'service_tier':'auto','reasoning_effort':'low',
         'stop':null,'tools':null,'temperature':null,'chat_id':'x','tool_choice':'auto'}\
        """)
                .statusCode(200)
                .body("choices[0].message.content", equalTo("Hello, how can I help you?"));
    }

    @Test
    void acceptDoesNotDecideAboutTheAnswer() {
        given().header("Accept", "application/octet-stream")
                .contentType("text/plain")
                .body(
                        "{\"model\":\"guide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}")
                .post("/v1/chat/completions")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/v1/chat/completions")
                .then();
    }
}
