package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;

/// The callers as a process of their own: a plan on each line that it reads, its results on each
/// that it prints.
final class CallerProcess {
    private CallerProcess() {}

    /// Runs until its input ends.
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<Clip> clips = List.of(Clip.of("c001"));
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            CallPlan plan = json.readValue(line, CallPlan.class);
            System.out.println(json.writeValueAsString(new Callers(plan, clips).run()));
        }
    }
}
