package dev.switchboard.cli.postgres;

import dev.switchboard.cli.terminal.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How PostgreSQL's programs are started so that they do not find themselves running as root.
public enum RunAs {
    /// As the present user, who is not root.
    SELF,
    /// Root inside a user namespace of its own, where it has no name.
    USER_NAMESPACE,
    /// The user nobody: for root where user namespaces are forbidden.
    NOBODY;

    /// The user id of `NOBODY`.
    static final int NOBODY_ID = 65534;

    private static final String SWITCH = "SWITCHBOARD_POSTGRES_RUN_AS";

    /// The way that works on this machine.
    ///
    /// @param environment may force one by `SWITCHBOARD_POSTGRES_RUN_AS=user-namespace` or
    ///   `=nobody`
    public static RunAs detect(Map<String, String> environment) {
        if (userId() != 0) {
            return SELF;
        }
        return switch (environment.getOrDefault(SWITCH, "")) {
            case "user-namespace" -> USER_NAMESPACE;
            case "nobody" -> NOBODY;
            case "" -> firstThatWorks();
            default ->
                    throw new Failure(
                            SWITCH + " may be user-namespace or nobody, or left out.",
                            Failure.USAGE);
        };
    }

    /// The command line that runs a command this way.
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    /// The user that owns the data on disk.
    int owner() {
        return this == NOBODY ? NOBODY_ID : userId();
    }

    private List<String> prefix() {
        return switch (this) {
            case SELF -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY ->
                    List.of(
                            "setpriv",
                            "--reuid=" + NOBODY_ID,
                            "--regid=" + NOBODY_ID,
                            "--clear-groups");
        };
    }

    private static RunAs firstThatWorks() {
        for (RunAs way : List.of(USER_NAMESPACE, NOBODY)) {
            if (way.works()) {
                return way;
            }
        }
        throw new Failure(
                "PostgreSQL does not run as root, and this machine allows neither user namespaces (unshare -U) nor setpriv:"
                        + " start ./switchboard as another user, or install util-linux.");
    }

    boolean works() {
        try {
            Process probe =
                    new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int userId() {
        return (int) new com.sun.security.auth.module.UnixSystem().getUid();
    }
}
