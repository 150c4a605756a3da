package dev.switchboard.testing.requirements;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Notes the outcome of each test that carries the id of a requirement, such as `@Tag("R2-22")`.
///
/// JUnit finds it by itself. It writes only in a Maven build, which names the module's folder.
public final class RequirementListener implements TestExecutionListener {
    private static final Pattern ID = Pattern.compile("R\\d-\\d+");

    private final Map<String, ClassOutcomes> classes = new TreeMap<>();
    private final Optional<Path> module;

    /// Called by JUnit.
    public RequirementListener() {
        this(Optional.ofNullable(System.getProperty("basedir")).map(Path::of));
    }

    RequirementListener(Optional<Path> module) {
        this.module = module;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        test.getSource()
                .ifPresent(source -> {
                    if (source instanceof ClassSource type) {
                        outcomes(type.getClassName());
                    }
                });
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest() || !(test.getSource().orElse(null) instanceof MethodSource method)) {
            return;
        }
        Optional<Outcome> outcome =
                switch (result.getStatus()) {
                    case SUCCESSFUL -> Optional.of(Outcome.PROVEN);
                    case FAILED -> Optional.of(Outcome.FAILING);
                    case ABORTED -> Optional.empty(); // skipped by an assumption: neither
                };
        outcome.ifPresent(ended ->
                test.getTags().stream()
                        .map(TestTag::getName)
                        .filter(tag -> ID.matcher(tag).matches())
                        .forEach(id ->
                                outcomes(method.getClassName())
                                        .add(id, method.getMethodName(), ended)));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        module.ifPresent(folder -> {
            OutcomeFolder written = OutcomeFolder.of(folder);
            classes.values().forEach(written::write);
        });
    }

    private ClassOutcomes outcomes(String className) {
        return classes.computeIfAbsent(className, ClassOutcomes::new);
    }
}
