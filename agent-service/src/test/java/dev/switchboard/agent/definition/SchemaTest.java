package dev.switchboard.agent.definition;

import static dev.switchboard.agent.AgentApi.fresh;
import static dev.switchboard.agent.AgentApi.post;
import static dev.switchboard.agent.AgentApi.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.agent.AgentServiceTest;
import dev.switchboard.agent.TenantSql;
import dev.switchboard.client.Tenants;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the tables themselves refuse, whoever writes to them.
@AgentServiceTest
class SchemaTest {
    @Inject AgroalDataSource dataSource;

    private String key = "";

    @BeforeEach
    void anAgentWithTwoRevisions() {
        key = fresh("sql");
        post("{\"key\": \"%1$s\", \"name\": \"%1$s\"}".formatted(key));
        replace(key, "{\"name\": \"%1$s\", \"description\": \"second\"}".formatted(key));
    }

    @Test
    @Tag("R0-03")
    void keyIdAndTenantOfAnAgentCannotBeUpdated() {
        for (String column :
                new String[] {
                    "key = 'x' || key", "id = gen_random_uuid()", "tenant_id = gen_random_uuid()"
                }) {
            assertThatThrownBy(
                            () -> sql("UPDATE agents SET " + column + " WHERE key = '" + key + "'"))
                    .as(column)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never change");
        }
    }

    @Test
    void revisionsCanOnlyBeAdded() throws SQLException {
        String ofTheAgent = " WHERE agent_id = (SELECT id FROM agents WHERE key = '" + key + "')";
        assertThatThrownBy(() -> sql("UPDATE agent_revisions SET reason = 'forged'" + ofTheAgent))
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> sql("DELETE FROM agent_revisions" + ofTheAgent))
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> sql("TRUNCATE agent_revisions CASCADE"))
                .hasMessageContaining("only ever added");
        assertThat(
                        count(
                                "SELECT count(*) FROM agent_revisions r JOIN agents a ON a.id = r.agent_id"
                                        + " WHERE a.key = '"
                                        + key
                                        + "'"))
                .isEqualTo(2);
    }

    @Test
    void revisionsKnowTheirParentTheirAuthorAndTheirHash() throws SQLException {
        assertThat(
                        count(
                                "SELECT count(*) FROM agent_revisions r JOIN agents a ON a.id = r.agent_id"
                                        + " WHERE r.number = 2 AND r.parent = 1 AND r.author = 'service:gateway'"
                                        + " AND length(r.hash) = 64 AND a.key = '"
                                        + key
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void secondDefaultIsRefusedEvenForAgentsWithoutAnOwner() {
        assertThatThrownBy(
                        () -> sql("UPDATE agents SET is_default = true WHERE key = '" + key + "'"))
                .hasMessageContaining("agents_default");
    }

    private void sql(String statement) throws SQLException {
        TenantSql.run(dataSource, Tenants.DEFAULT, run -> run.execute(statement));
    }

    private long count(String query) throws SQLException {
        return TenantSql.run(
                dataSource,
                Tenants.DEFAULT,
                run -> {
                    try (var rows = run.executeQuery(query)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }
}
