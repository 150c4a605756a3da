package dev.switchboard.e2e.platform;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one platform that they share: started by the first, stopped when the last test
/// has ended, or the first comes that wants a [Replicated] one.
public final class SharedPlatform implements ParameterResolver {
    private static final String ONE = "one replica";
    private static final String TWO = "two replicas";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var platforms = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        if (!isReplicated(context.getRequiredTestClass())) {
            return platforms.computeIfAbsent(ONE, _ -> Platform.start(1), Platform.class);
        }
        var other = platforms.remove(ONE, Platform.class);
        if (other != null) {
            other.close();
        }
        return platforms.computeIfAbsent(TWO, _ -> Platform.start(2), Platform.class);
    }

    private static boolean isReplicated(Class<?> tests) {
        return tests.isAnnotationPresent(Replicated.class)
                || (tests.getEnclosingClass() != null && isReplicated(tests.getEnclosingClass()));
    }
}
