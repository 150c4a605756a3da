package dev.switchboard.emulator.wire;

/// What the fault of a plan does to each message of an exchange.
final class Gate {
    private final Fault fault;
    private int passed;
    private boolean shut;

    enum Verdict {
        PASS,
        SWALLOW,
        CORRUPT,
        FAIL,
        RESET,
        END
    }

    Gate(Fault fault) {
        this.fault = fault;
    }

    /// What becomes of the next message.
    Verdict next() {
        if (shut) {
            return Verdict.SWALLOW;
        }
        Verdict verdict =
                switch (fault) {
                    case Fault.Stall(int after) -> from(after, Verdict.SWALLOW);
                    case Fault.AbruptClose(int after) -> from(after, Verdict.RESET);
                    case Fault.EarlyEnd(int after, _, _) -> from(after, Verdict.END);
                    case Fault.MalformedFrame(int after) -> from(after, Verdict.CORRUPT);
                    case Fault.ErrorFrame(int after) -> from(after, Verdict.FAIL);
                    case Fault.None _,
                            Fault.Status _,
                            Fault.HangBeforeFirstByte _,
                            Fault.EmptySuccess _,
                            Fault.LateAfterCancel _,
                            Fault.SlowDrip _ ->
                            Verdict.PASS;
                };
        shut = verdict != Verdict.PASS;
        passed++;
        return verdict;
    }

    /// Whether nothing passes any more.
    boolean shut() {
        return shut;
    }

    private Verdict from(int after, Verdict then) {
        return passed < after ? Verdict.PASS : then;
    }
}
