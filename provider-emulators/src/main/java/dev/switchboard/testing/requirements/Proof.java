package dev.switchboard.testing.requirements;

/// One test that stands for one row.
///
/// @param id of the row
/// @param test class and method, such as `AgentsTest.listsAgents`
record Proof(String id, String module, String test, Outcome outcome) {
    /// How the table names the test.
    String name() {
        return module + "/" + test;
    }
}
