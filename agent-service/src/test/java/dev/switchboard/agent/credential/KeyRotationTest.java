package dev.switchboard.agent.credential;

import static dev.switchboard.agent.AgentApi.as;
import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.get;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static dev.switchboard.agent.AgentApi.resolved;
import static dev.switchboard.agent.AgentApi.withModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.InstallationResource;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.access.TenantScope;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys are rotated while agents are served: at every moment, and however a rotation is cut off,
/// every secret can be read.
@AgentServiceTest
class KeyRotationTest {
    private static final String URL = "https://models.example/v1";

    @Inject AgroalDataSource dataSource;
    @Inject KeyEncryption encryption;
    @Inject KeyRotationSteps steps;
    @Inject TenantKeyStore store;
    @Inject Rows rows;

    /// Reads what is stored, in a transaction.
    @ApplicationScoped
    @Transactional
    static class Rows {
        @Inject CredentialStore credentials;

        CredentialRow first(UUID agent) {
            StoredSecret stored = credentials.stored(TenantId.DEFAULT, Set.of(agent)).getFirst();
            return credentials
                    .of(TenantId.DEFAULT, agent, stored.slot(), stored.binding())
                    .getFirst();
        }
    }

    @ConfigProperty(name = "switchboard.credential.kek-file")
    Path kek = Path.of("");

    @TempDir Path elsewhere;

    private String key = "";

    @BeforeEach
    void makeAgentWithSecret() {
        key = fresh("rotated");
        post(withModel(key, URL, "sk-before"));
    }

    @AfterEach
    void everySecretIsEncryptedWithTheKeyThatIsLeft() {
        assertThat(rotate("rewrap").statusCode()).isEqualTo(200);
    }

    @Test
    @Tag("R2-60")
    void keyEncryptionKeyIsRotatedWhileAgentsAreServed() throws Exception {
        String former = Files.readString(kek);
        String fresh = Files.readString(InstallationResource.kek(elsewhere));
        Files.writeString(kek, fresh + former);
        assertThat(secret()).isEqualTo("sk-before");

        var rotated = rotate("rewrap");
        var again = rotate("rewrap");

        assertThat(rotated.statusCode()).as(rotated.asString()).isEqualTo(200);
        assertThat(rotated.<Integer>path("rewrapped")).isPositive();
        assertThat(again.<Integer>path("rewrapped")).isZero();
        assertThat(again.<String>path("key")).isEqualTo(rotated.path("key"));

        Files.writeString(kek, fresh);
        assertThat(rotate("rewrap").<Integer>path("rewrapped")).isZero();
        assertThat(secretAfterAStart()).isEqualTo("sk-before");
        replace(key, withModel(key, URL, "sk-after"));
        assertThat(secret()).isEqualTo("sk-after");
    }

    /// The new key is in the file, but the rotation never came: a start must find both.
    @Test
    void rotationThatWasCutOffLeavesEverythingReadable() throws Exception {
        Files.writeString(
                kek, Files.readString(InstallationResource.kek(elsewhere)) + Files.readString(kek));

        assertThat(secretAfterAStart()).isEqualTo("sk-before");
    }

    @Test
    void keyFileWithoutTheFormerKeyIsRefusedAndNothingIsLost() throws Exception {
        String former = Files.readString(kek);
        Files.writeString(kek, Files.readString(InstallationResource.kek(elsewhere)));

        var refused = rotate("rewrap");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("detail")).contains("which is not there: put it back");
        assertThat(secret()).isEqualTo("sk-before");
        Files.writeString(kek, former);
    }

    @Test
    void keyFileThatCannotBeReadIsSaid() throws Exception {
        String good = Files.readString(kek);
        Files.writeString(kek, "broken");

        var refused = rotate("rewrap");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("detail")).contains("not 32 bytes in base64");
        assertThat(secret()).isEqualTo("sk-before");
        Files.writeString(kek, good);
    }

    @Test
    @Tag("R2-60")
    void renewalEncryptsEverySecretWithANewKey() throws Exception {
        Set<String> before = ciphertexts();

        var renewed = rotate("renew");

        assertThat(renewed.statusCode()).as(renewed.asString()).isEqualTo(200);
        assertThat(renewed.<Integer>path("reencrypted")).isGreaterThanOrEqualTo(before.size());
        assertThat(ciphertexts()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(secret()).isEqualTo("sk-before");
        assertThat(keysOfTenant()).isEqualTo(1);
    }

    @Test
    void renewalThatWasCutOffIsFinishedByTheNext() throws Exception {
        TenantScope.in(TenantId.DEFAULT, () -> steps.addKey(TenantId.DEFAULT));
        replace(key, withModel(key, URL, "sk-between"));
        assertThat(secret()).isEqualTo("sk-between");
        assertThat(secretAfterAStart()).isEqualTo("sk-between");

        assertThat(rotate("renew").statusCode()).isEqualTo(200);

        assertThat(secret()).isEqualTo("sk-between");
        assertThat(keysOfTenant()).isEqualTo(1);
    }

    /// Another replica renewed the keys: this one must notice, and not write with a key that is
    /// gone.
    @Test
    void replicaThatKnowsOnlyTheFormerKeyReadsAndWritesOn() throws Exception {
        assertThat(TenantScope.in(TenantId.DEFAULT, this::replicaReadsAndWritesOn)).isTrue();
    }

    private boolean replicaReadsAndWritesOn() throws GeneralSecurityException {
        var replica = new TenantKeys(store, encryption);
        byte[] place = {1};
        byte[] text = {2};
        replica.decrypt(TenantId.DEFAULT, replica.encrypt(TenantId.DEFAULT, text, place), place);

        rotate("renew");

        byte[] writtenByReplica = replica.encrypt(TenantId.DEFAULT, text, place);
        assertThat(
                        new TenantKeys(store, encryption)
                                .decrypt(TenantId.DEFAULT, writtenByReplica, place))
                .isEqualTo(text);
        rotate("renew");
        byte[] writtenByOther =
                new TenantKeys(store, encryption).encrypt(TenantId.DEFAULT, text, place);
        return Arrays.equals(replica.decrypt(TenantId.DEFAULT, writtenByOther, place), text);
    }

    @Test
    void onlyTheLauncherMayRotate() {
        for (String service : new String[] {"llm", "tts", "stt", "gateway"}) {
            assertThat(as(service).post("/internal/credentials/rewrap").statusCode())
                    .isEqualTo(403);
            assertThat(as(service).post("/internal/credentials/renew").statusCode()).isEqualTo(403);
        }
    }

    private static Response rotate(String what) {
        return as("launcher").post("/internal/credentials/" + what);
    }

    private String secret() {
        return resolved("llm", "llm", key).path("view.provider.secrets.api_key");
    }

    /// What a replica that starts now makes of what is stored.
    private String secretAfterAStart() throws GeneralSecurityException {
        encryption.read();
        UUID agent = UUID.fromString(get(key).path("id"));
        var row = TenantScope.in(TenantId.DEFAULT, () -> rows.first(agent));
        byte[] plain =
                TenantScope.in(
                        TenantId.DEFAULT,
                        () ->
                                new TenantKeys(store, encryption)
                                        .decrypt(
                                                TenantId.DEFAULT,
                                                Objects.requireNonNull(row.ciphertext),
                                                row.associatedData()));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private int keysOfTenant() throws GeneralSecurityException {
        var stored = TenantScope.in(TenantId.DEFAULT, () -> store.find(TenantId.DEFAULT));
        return encryption.unwrap(TenantId.DEFAULT, stored.orElseThrow()).size();
    }

    private Set<String> ciphertexts() throws SQLException {
        return TenantSql.run(
                dataSource,
                Tenants.DEFAULT,
                statement -> {
                    Set<String> found = new HashSet<>();
                    try (var rows =
                            statement.executeQuery(
                                    "SELECT encode(ciphertext, 'hex') FROM credentials WHERE ciphertext IS NOT NULL")) {
                        while (rows.next()) {
                            found.add(rows.getString(1));
                        }
                    }
                    return found;
                });
    }
}
