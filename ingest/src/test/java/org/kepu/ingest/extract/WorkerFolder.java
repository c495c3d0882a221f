package org.kepu.ingest.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The workers' class path as the build makes it. */
public final class WorkerFolder {

    private WorkerFolder() {}

    /** {@code target/worker} of this module, wherever the tests are started. */
    public static Path built() {
        Path classes =
                Path.of(
                        Objects.requireNonNull(
                                        WorkerFolder.class.getProtectionDomain().getCodeSource())
                                .getLocation()
                                .getPath());
        return classes.resolveSibling("worker");
    }

    /** The same with {@link TortureParser} in it, in {@code folder}. */
    static Path withTorture(Path folder) throws IOException {
        try (var jars = Files.list(built())) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
        String name = TortureParser.class.getName().replace('.', '/') + ".class";
        try (var out = new ZipOutputStream(Files.newOutputStream(folder.resolve("torture.jar")));
                InputStream bytes =
                        Objects.requireNonNull(
                                TortureParser.class.getClassLoader().getResourceAsStream(name))) {
            out.putNextEntry(new ZipEntry(name));
            bytes.transferTo(out);
            out.putNextEntry(new ZipEntry("META-INF/services/org.apache.tika.parser.Parser"));
            out.write(TortureParser.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return folder;
    }
}
