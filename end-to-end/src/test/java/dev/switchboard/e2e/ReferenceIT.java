package dev.switchboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.e2e.page.Browser;
import dev.switchboard.e2e.page.ReferencePage;
import dev.switchboard.e2e.platform.Platform;
import dev.switchboard.e2e.platform.SharedPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The API explains itself in a browser.
@ExtendWith(SharedPlatform.class)
class ReferenceIT {
    @Test
    void operatorReadsTheReferenceAndTriesARequest(Platform platform) {
        try (var browser = Browser.open()) {
            var reference = ReferencePage.open(browser, platform.adminLink());

            assertThat(reference.tryOut("getCurrentAgent")).startsWith("200");
        }
        assertThat(platform.trySend("GET", "/api/openapi?format=json", "").statusCode())
                .isEqualTo(200);
    }
}
