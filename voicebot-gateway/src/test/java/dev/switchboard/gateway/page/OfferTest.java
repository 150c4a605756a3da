package dev.switchboard.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.FrontDoor;
import dev.switchboard.gateway.edge.FakeServices;
import dev.switchboard.gateway.offers.ListingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the page offers the servers of this machine.
@QuarkusTest
@TestProfile(FrontDoor.class)
@Timeout(60)
@SuppressWarnings("NullAway.Init") // set by Quarkus
class OfferTest extends OpenPage {
    @Inject FakeServices services;

    @ConfigProperty(name = "switchboard.offers.ports.ollama")
    int ollama;

    @AfterEach
    void restoreNova() {
        services.forgetChanges();
    }

    @Test
    void oneClickLetsTheAgentUseTheServer() throws Exception {
        try (var _ = ListingServer.start(ollama, "library", "llama3.2")) {
            signIn();
            assertThat(page.getByTestId("local-server"))
                    .containsText("Ollama answers on this machine (llama3.2).");
            assertThat(page.getByTestId("no-model")).isVisible();
            page.getByTestId("take-offer").click();
            assertThat(page.getByTestId("offer-taken"))
                    .hasText(
                            "Nova uses Ollama (llama3.2) from its next turn on, as revision 5."
                                    + " ./switchboard agent rollback nova takes that back.");
            assertThat(page.getByTestId("offer-taken")).isFocused();
            assertThat(page.getByTestId("no-model")).isHidden();
        }
        assertThat(services.patches.take())
                .isEqualTo(
                        new JsonObject()
                                .put(
                                        "llmProviderConfig",
                                        new JsonObject()
                                                .putNull("prepared")
                                                .put("provider", "openai-compatible")
                                                .put(
                                                        "api_url",
                                                        "http://127.0.0.1:" + ollama + "/v1")
                                                .put("model", "llama3.2")));
    }

    @Test
    void oneOfSeveralModelsIsChosen() throws Exception {
        try (var _ = ListingServer.start(ollama, "library", "llama3.2", "qwen3:4b")) {
            signIn();
            page.getByTestId("offer-model").selectOption("qwen3:4b");
            page.getByTestId("take-offer").click();
            assertThat(page.getByTestId("offer-taken")).containsText("Ollama (qwen3:4b)");
        }
        assertThat(services.patches.take().getJsonObject("llmProviderConfig").getString("model"))
                .isEqualTo("qwen3:4b");
    }

    @Test
    void refusedChangeIsExplainedAndCanBeTriedAgain() throws Exception {
        try (var _ = ListingServer.start(ollama, "library", "llama3.2")) {
            services.stale = true;
            signIn();
            page.getByTestId("take-offer").click();
            assertThat(page.getByTestId("offer-trouble"))
                    .hasText("Nova was not changed. Somebody was quicker.");
            services.stale = false;
            page.getByTestId("take-offer").click();
            assertThat(page.getByTestId("offer-taken")).containsText("Nova uses Ollama");
            assertThat(page.getByTestId("offer-trouble")).isEmpty();
        }
    }

    @Test
    void agentWithAStoredKeyKeepsItsProvider() throws Exception {
        try (var _ = ListingServer.start(ollama, "library", "llama3.2")) {
            signIn();
            page.getByTestId("agent-menu").selectOption("vera");
            assertThat(page.getByTestId("local-server"))
                    .containsText("Vera keeps its provider, whose stored key would be lost.");
            assertThat(page.getByTestId("take-offer")).isHidden();
        }
    }

    @Test
    void serverWithoutModelsIsNamedWithoutAButton() throws Exception {
        try (var _ = ListingServer.start(ollama, "library")) {
            signIn();
            assertThat(page.getByTestId("local-server"))
                    .hasText("Ollama answers on this machine, but has no model yet.");
            assertThat(page.getByTestId("take-offer")).isHidden();
        }
    }

    /// Names of models come from outside.
    @Test
    void markupInTheNameOfAModelStaysText() throws Exception {
        try (var _ =
                ListingServer.start(ollama, "library", "<img src=x onerror=document.title='o'>")) {
            signIn();
            assertThat(page.getByTestId("local-server")).containsText("(<img");
            assertThat(page).hasTitle("Switchboard");
        }
    }
}
