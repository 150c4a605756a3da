package dev.switchboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.page.Browser;
import dev.switchboard.e2e.page.TalkPage;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import dev.switchboard.e2e.realtime.RawSocket;
import dev.switchboard.e2e.sound.CallerVoice;
import dev.switchboard.e2e.sound.Ears;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What outlives a dead service and a restart of everything. The last of those that share this
/// platform: the others would have to wait for it to start again.
@ExtendWith(SharedPlatform.class)
@Order(Integer.MAX_VALUE - 1)
class SurvivalIT {
    private static final String OWNERS =
            """
            SELECT string_agg(nspowner::regrole::text, ' ' ORDER BY nspname)
            FROM pg_namespace WHERE nspname IN ('control', 'knowledge')
            """;

    @Test
    @Tag("R0-05")
    @Tag("R2-67")
    void callGoesOnWithoutAgentServiceDataSurviveARestartAndAgentsTheLossOfKnowledge(
            Platform platform) throws Exception {
        try (var browser = Browser.open()) {
            var caller = CallerVoice.on(platform);
            var question = caller.wav("How much does a check up cost?");
            var page = TalkPage.openToSpeakInto(browser, platform.adminLink());
            page.pick("nova");
            page.talk();
            page.awaitPlayed(1);

            kill(platform.pid("agent"));
            page.say(question);
            page.awaitPlayed(2);
            assertThat(Ears.words(page.botLines().getLast())).contains("forty five pounds");

            try (var other = RawSocket.open(platform, "/v1/realtime?model=nova")) {
                other.await("session.created");
                platform.down();
                assertThat(other.awaitClose()).isEqualTo(1012);
            }
            platform.up();

            assertThat(agents(platform)).contains("nova", "vera", "test-caller");

            try (var connection = platform.database();
                    var statement = connection.createStatement()) {
                try (var rows = statement.executeQuery(OWNERS)) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("control knowledge");
                }
                statement.execute("DROP SCHEMA knowledge CASCADE");
            }
            assertThat(agents(platform)).contains("nova", "vera", "test-caller");
            assertThat(new String(platform.send("GET", "/api/agents/nova", "").body(), UTF_8))
                    .contains("\"instructions\"");
        }
    }

    private static String agents(Platform platform) {
        return new String(platform.send("GET", "/api/agents?limit=100", "").body(), UTF_8);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
