package dev.switchboard.gateway.transport.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.call.CallCommand;
import dev.switchboard.gateway.conversation.ItemId;
import dev.switchboard.gateway.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client tells of its player, read.
class PlayedTest {
    private final ClientEventReader reader = new ClientEventReader();

    @Test
    void playerSaysHowMuchOfAnItemItHasPlayed() {
        assertThat(read("'item_id':'item_7','played_ms':1240,'playing':true"))
                .isEqualTo(
                        new ClientEvent.Ask(
                                new CallCommand.Played(new ItemId("item_7"), 1_240, true)));
    }

    @ParameterizedTest(name = "{0} is refused as {1} of {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'played_ms':5,'playing':true | missing_required_parameter | item_id",
                "'item_id':7,'played_ms':5,'playing':true | invalid_type | item_id",
                "'item_id':'i','playing':true | missing_required_parameter | played_ms",
                "'item_id':'i','played_ms':-1,'playing':true | invalid_value | played_ms",
                "'item_id':'i','played_ms':-0.5,'playing':true | invalid_value | played_ms",
                "'item_id':'i','played_ms':18446744073709551617,'playing':true | invalid_value | played_ms",
                "'item_id':'i','played_ms':1e300,'playing':true | invalid_value | played_ms",
                "'item_id':'i','played_ms':'all','playing':true | invalid_type | played_ms",
                "'item_id':'i','played_ms':5 | missing_required_parameter | playing",
                "'item_id':'i','played_ms':5,'playing':'perhaps' | invalid_type | playing"
            })
    void anythingElseIsRefusedWithTheFieldThatIsWrong(String fields, String code, String param) {
        assertThatThrownBy(() -> read(fields))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> {
                            assertThat(refused.refusal().code()).isEqualTo(code);
                            assertThat(refused.refusal().parameter()).contains(param);
                        });
    }

    private ClientEvent read(String fields) {
        String event = "{'type':'x_switchboard.played'," + fields + "}";
        return reader.read(reader.parse(event.replace('\'', '"')));
    }
}
