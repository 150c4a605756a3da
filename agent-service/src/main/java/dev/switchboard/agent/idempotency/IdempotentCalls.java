package dev.switchboard.agent.idempotency;

import dev.switchboard.agent.access.TenantId;
import dev.switchboard.agent.audit.Causes;
import dev.switchboard.client.access.Caller;
import dev.switchboard.client.problem.ProblemException;
import dev.switchboard.client.problem.ProblemType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/// Sends calls that carry a key through [KeptAnswers].
@Interceptor
@Idempotent
@Priority(Interceptor.Priority.APPLICATION)
class IdempotentCalls {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[ -~]{1,255}");

    private final KeptAnswers answers;
    private final CurrentVertxRequest request;
    private final Causes causes;
    private final Caller caller;

    IdempotentCalls(
            KeptAnswers answers, CurrentVertxRequest request, Causes causes, Caller caller) {
        this.caller = caller;
        this.answers = answers;
        this.request = request;
        this.causes = causes;
    }

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        var http = request.getCurrent().request();
        String key = http.getHeader(HEADER);
        if (key == null) {
            return call.proceed();
        }
        if (!FORM.matcher(key).matches() || key.isBlank()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "An Idempotency-Key has 1 to 255 printable ASCII characters.");
        }
        String route = http.method() + " " + http.uri();
        return answers.once(key(route, key), body(call), call::proceed);
    }

    /// A key belongs to who sent it: nobody learns or repeats the answers of another caller.
    private KeptAnswers.Key key(String route, String value) {
        return new KeptAnswers.Key(
                TenantId.of(caller.principal()), causes.cause().actor(), route, value);
    }

    private static byte[] body(InvocationContext call) {
        var all = new ByteArrayOutputStream();
        for (Object parameter : call.getParameters()) {
            if (parameter instanceof byte[] bytes) {
                all.writeBytes(bytes);
            }
        }
        return all.toByteArray();
    }
}
