package dev.switchboard.cli.commands;

import dev.switchboard.cli.platform.AgentServiceClient;
import dev.switchboard.cli.platform.PlatformState;
import dev.switchboard.cli.secrets.KeyEncryptionKeys;
import dev.switchboard.cli.secrets.Secrets;
import dev.switchboard.cli.terminal.Failure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Rotates the keys that the agents' secrets are encrypted with, while everything runs.
@Command(
        name = "credentials",
        description = "Rotate the keys that the agents' secrets are encrypted with.")
final class CredentialsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private HomeOption homeOption = new HomeOption();

    @Parameters(
            paramLabel = "rotate-kek|rotate-keys",
            description = {
                "rotate-kek: a new key-encryption key;",
                "rotate-keys: a new key for each tenant, and all secrets encrypted anew."
            })
    private String what = "";

    @Override
    public Integer call() throws InterruptedException {
        PlatformState state = homeOption.running();
        Path folder = homeOption.home().secrets();
        var client = new AgentServiceClient(state.port(), Secrets.open(folder).token("launcher"));
        spec.commandLine()
                .getOut()
                .println(
                        switch (what) {
                            case "rotate-kek" ->
                                    rotateKeyEncryptionKey(client, new KeyEncryptionKeys(folder));
                            case "rotate-keys" ->
                                    "Encrypted %d secrets anew, with a new key for each tenant."
                                            .formatted(client.renew());
                            default ->
                                    throw new Failure(
                                            "There is no credentials command %s: it is rotate-kek or rotate-keys."
                                                    .formatted(what),
                                            Failure.USAGE);
                        });
        return 0;
    }

    private static String rotateKeyEncryptionKey(AgentServiceClient client, KeyEncryptionKeys keys)
            throws InterruptedException {
        keys.begin();
        int tenants = client.rewrap();
        return "The keys of %d tenants are encrypted with a new key-encryption key.%nThe former one is in %s: delete it once no backup needs it."
                .formatted(tenants, keys.end());
    }
}
