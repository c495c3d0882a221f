package org.kepu.search.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Starts {@link Worker} with the class path of this process, however that was started. */
final class WorkerProcess {

    /** Reads the libraries inside a Spring Boot archive, which java itself doesn't. */
    private static final String BOOT_LAUNCHER =
            "org.springframework.boot.loader.launch.PropertiesLauncher";

    private WorkerProcess() {}

    static Process start() throws IOException {
        String classPath = System.getProperty("java.class.path", "");
        // A class path may be longer than a command line may be.
        Path arguments = Files.createTempFile("kepu-picture-", ".args");
        Files.writeString(arguments, "-cp \"" + classPath.replace("\\", "\\\\") + "\"");
        arguments.toFile().deleteOnExit();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx384m",
                        "-Xss64m", // ONNX Runtime walks a model recursively
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "@" + arguments));
        if (isBootArchive(classPath)) {
            command.add("-Dloader.main=" + Worker.class.getName());
            command.add(BOOT_LAUNCHER);
        } else {
            command.add(Worker.class.getName());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static boolean isBootArchive(String classPath) throws IOException {
        Path path = Path.of(classPath.split(System.getProperty("path.separator"), -1)[0]);
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var jar = new JarFile(path.toFile())) {
            return jar.getEntry("BOOT-INF/") != null;
        }
    }
}
