package dev.switchboard.e2e.bench.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/// The callers as a process of their own: a plan on each line that it reads, its results on each
/// that it prints.
final class CallerProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallerProcess() {}

    /// Lets a running one do this.
    static CallResults call(LineProcess callers, CallPlan plan) throws IOException {
        callers.say(JSON.writeValueAsString(plan));
        return JSON.readValue(callers.line(), CallResults.class);
    }

    /// Runs until its input ends.
    public static void main(String[] arguments) throws Exception {
        List<Clip> clips = List.of(Clip.of("c001"));
        var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            CallPlan plan = JSON.readValue(line, CallPlan.class);
            System.out.println(JSON.writeValueAsString(new Callers(plan, clips).run()));
        }
    }
}
