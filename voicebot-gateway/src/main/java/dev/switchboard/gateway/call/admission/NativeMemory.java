package dev.switchboard.gateway.call.admission;

import io.quarkus.logging.Log;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/// What the C library keeps of memory that was freed outside of the heap.
final class NativeMemory {
    private static final String[] NONE = {};

    private NativeMemory() {}

    /// Gives it back to the machine, as `jcmd System.trim_native_heap` does; some milliseconds, in
    /// which others wait who ask for such memory. Where the C library cannot (musl), and where the
    /// virtual machine does not offer it, nothing happens.
    ///
    /// @return whether the virtual machine offers it
    static boolean trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            NONE,
                            NONE);
            return true;
        } catch (JMException notOffered) {
            Log.debugf("Native memory is not given back: %s", notOffered.getMessage());
            return false;
        }
    }
}
