package dev.switchboard.e2e.platform;

/// What `./switchboard status` prints: a line for each process.
record StatusTable(String text) {
    private static final int PORT = 2;
    private static final int PID = 3;

    int port(String service) {
        return Math.toIntExact(column(service, PORT));
    }

    long pid(String service) {
        return column(service, PID);
    }

    private long column(String service, int number) {
        return text.lines()
                .filter(line -> line.startsWith(service + " "))
                .map(line -> Long.parseLong(line.split("\\s+", -1)[number]))
                .findFirst()
                .orElseThrow();
    }
}
