package dev.switchboard.cli.platform;

import dev.switchboard.testing.ports.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// A repository in which every service is built, as a [FakeService].
public final class FakeBuild {
    private FakeBuild() {}

    /// Writes the five jars below `root`.
    public static Path in(Path root) throws IOException {
        for (String module :
                List.of(
                        "agent-service",
                        "llm-service",
                        "stt-service",
                        "tts-service",
                        "voicebot-gateway")) {
            jar(Files.createDirectories(root.resolve(module).resolve("target/quarkus-app")));
        }
        return root;
    }

    /// Packs the fake service like a Quarkus application.
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String classFile = FakeService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(folder.resolve("quarkus-run.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = FakeService.class.getResourceAsStream("/" + classFile)) {
            jar.putNextEntry(new JarEntry(classFile));
            jar.write(java.util.Objects.requireNonNull(code).readAllBytes());
        }
        return folder;
    }

    /// A port with five free ones after it.
    public static Ports freePorts() {
        return new Ports(FreePorts.inARow(6));
    }
}
