package dev.switchboard.client.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/// Leaves the check of addresses to [AddressFilter]. Quarkus checks them before any code of ours
/// runs, and refuses with a status and nothing else; it can be asked not to by a system property
/// only, which it reads right after the configuration was made.
public final class OwnAddressCheck implements SmallRyeConfigBuilderCustomizer {
    private static final String LEFT_TO_US = "vertx.disableURIValidation";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty(LEFT_TO_US, "true");
    }
}
