package dev.switchboard.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `./switchboard agent …` against a gateway that answers as agent-service does.
class AgentCommandTest extends RunningGateway {
    private static final String NOVA =
            """
            {"id": "1", "key": "nova", "name": "Nova", "status": "active", "isDefault": true, "revision": 3,
             "instructions": ["a", "b"], "llmProviderConfig": {"provider": "openai-compatible",
             "api_key": {"set": true, "hint": "…7f2a"}}, "ttsProviderConfig": {"provider": "mary.embedded"},
             "sttProviderConfig": {"provider": "moonshine.embedded"}}
            """;

    @Test
    void listShowsAllPagesWithTheInstallationsKey() {
        answers.put(
                "GET /api/agents?limit=100",
                "{\"items\": [%s], \"hasMore\": true, \"nextCursor\": \"c1\"}".formatted(NOVA));
        answers.put(
                "GET /api/agents?limit=100&cursor=c1",
                "{\"items\": [{\"key\": \"vera\", \"name\": \"Vera\"}], \"hasMore\": false}");

        Result table = run("list");
        Result tsv = run("list", "--output", "tsv");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out())
                .containsPattern("KEY +NAME +STATUS +REVISION")
                .containsPattern("nova\\* +Nova +active +3 +openai-compatible")
                .containsPattern("vera +Vera");
        assertThat(tsv.out()).contains("nova*\tNova\tactive\t3\topenai-compatible\tmary.embedded");
        assertThat(run("list", "--output", "json").out()).contains("\"key\" : \"vera\"");
        assertThat(received.get("authorization")).startsWith("Bearer sb_");
    }

    @Test
    void getShowsOneAgentWithoutItsSecret() {
        answers.put("GET /api/agents/nova", NOVA);

        assertThat(run("get", "nova").out())
                .containsPattern("revision +3")
                .containsPattern("instructions +2 entries")
                .containsPattern("llmProviderConfig.api_key +set …7f2a");
    }

    @Test
    void applyTellsWhatBecameOfEachDocumentAndFailsIfOneDid() throws IOException {
        Path file = Files.writeString(home.resolve("agents.yaml"), "key: nova\n");
        String report =
                """
                {"dryRun": true, "created": 1, "updated": 0, "unchanged": 0, "failed": 1, "items": [
                  {"document": 1, "key": "nova", "result": "created", "warnings": [
                    {"pointer": "/adopt", "message": "This release does not act on it."}]},
                  {"document": 2, "key": "x", "result": "failed", "problem": {"detail": "bad",
                   "errors": [{"pointer": "/voice", "message": "This must be an object."}]}}]}
                """;
        answers.put("POST /api/agents/import?dryRun=true", report);
        answers.put(
                "POST /api/agents/import?dryRun=false",
                report.replace("\"failed\": 1", "\"failed\": 0"));

        Result rehearsal = run("apply", "-f", file.toString(), "--dry-run");

        assertThat(rehearsal.exitCode()).isEqualTo(1);
        assertThat(rehearsal.out())
                .containsPattern("1 +nova +created +/adopt: This release does not act on it.")
                .contains("/voice: This must be an object.")
                .contains("nothing was changed");
        assertThat(received.get("body")).isEqualTo("key: nova\n");
        assertThat(run("apply", "-f", file.toString()).exitCode()).isZero();
        Result missing = run("apply", "-f", home.resolve("none.yaml").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).startsWith("There is no file ");
        assertThat(run("apply").exitCode()).isEqualTo(2);
    }

    @Test
    void diffComparesWithTheRevisionThatThePublishedOneWasMadeFrom() {
        answers.put("GET /api/agents/nova", NOVA);
        answers.put("GET /api/agents/nova/revisions/3", "{\"number\": 3, \"parent\": 2}");
        answers.put(
                "GET /api/agents/nova/revisions/diff?from=2&to=3",
                """
                {"from": 2, "to": 3, "summary": ["name: “A” → “B”"],
                 "operations": [{"op": "replace", "path": "/name", "value": "B"}]}
                """);

        assertThat(run("diff", "nova").out())
                .isEqualTo("Revision 2 → 3%n  name: “A” → “B”%n".formatted());
        assertThat(run("diff", "nova", "--from", "2", "--output", "tsv").out())
                .contains("replace\t/name\t\"B\"");
    }

    @Test
    void rollbackNamesTheVersionThatItSaw() {
        answers.put("GET /api/agents/nova", NOVA);
        answers.put(
                "POST /api/agents/nova/rollback",
                NOVA.replace("\"revision\": 3", "\"revision\": 2"));

        Result back = run("rollback", "nova", "--to", "2", "--reason", "bad day");

        assertThat(back.out()).containsPattern("nova +2");
        assertThat(received.get("if-match")).isEqualTo("\"r3-12345678\"");
        assertThat(received.get("body")).isEqualTo("{\"revision\":2,\"reason\":\"bad day\"}");
    }

    @Test
    void exportPrintsWhatApplyTakes() {
        answers.put("GET /api/agents/nova/export?format=yaml", "key: nova\n");
        answers.put("GET /api/agents/vera/export?format=yaml", "key: vera\n");

        assertThat(run("export", "nova", "vera").out()).isEqualTo("key: nova\n---\nkey: vera\n");
    }

    @Test
    void mistakesAreAnsweredWithASentenceAndAnExitCode() throws IOException {
        Result nobody = run("get", "nobody");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err())
                .isEqualTo(
                        "No agent `nobody` is here. ./switchboard agent list shows which there are.%n"
                                .formatted());
        assertThat(run("list", "--output", "xml").err())
                .isEqualTo("There is no output form xml: use table, tsv or json.%n".formatted());
        assertThat(run("list", "--nonsense").err())
                .contains("There is no option --nonsense: ./switchboard agent list --help");
        assertThat(run().exitCode()).isEqualTo(2);
        stopped();
        assertThat(run("list").exitCode()).isEqualTo(3);
        Files.delete(home.resolve("run/status.json"));
        assertThat(run("list").err()).contains("not running");
    }
}
