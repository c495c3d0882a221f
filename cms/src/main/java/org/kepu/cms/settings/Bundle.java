package org.kepu.cms.settings;

import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders that come with the program: {@code samples}, and {@code worker}, the class path of
 * the processes that read foreign documents. From the jar they are copied once into {@code run/} of
 * the data directory; when the build starts the program, {@code kepu.bundle.NAME} says where they
 * lie.
 */
@Component
public class Bundle {

    private final Environment environment;
    private final Installation installation;

    Bundle(Environment environment, Installation installation) {
        this.environment = environment;
        this.installation = installation;
    }

    /**
     * The sample content.
     *
     * @throws IOException if it can't be copied out of the jar
     */
    public Path samples() throws IOException {
        return folder("samples");
    }

    /**
     * The jars of a worker process: its class path is every file in it.
     *
     * @throws IOException if they can't be copied out of the jar
     */
    public Path worker() throws IOException {
        return folder("worker");
    }

    private synchronized Path folder(String name) throws IOException {
        String place = environment.getProperty("kepu.bundle." + name);
        if (place != null && !place.isBlank()) {
            return Path.of(place).toAbsolutePath();
        }
        Path folder = installation.folder("run").resolve(name + "-" + version());
        if (!Files.isDirectory(folder)) {
            unpack(name, folder);
        }
        return folder;
    }

    private static void unpack(String name, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path half = Files.createTempDirectory(folder.getParent(), name + "-");
        try {
            String root = "bundle/" + name + "/";
            Resource[] found =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath:" + root + "**");
            for (Resource resource : found) {
                copy(resource, root, half);
            }
            Files.move(half, folder);
        } catch (FileAlreadyExistsException
                | DirectoryNotEmptyException
                | AtomicMoveNotSupportedException _) {
            // Another process was quicker.
        } finally {
            FileSystemUtils.deleteRecursively(half);
        }
    }

    private static void copy(Resource resource, String root, Path to) throws IOException {
        String url =
                java.net.URLDecoder.decode(
                        resource.getURL().toString(), java.nio.charset.StandardCharsets.UTF_8);
        String path = url.substring(url.lastIndexOf(root) + root.length());
        if (path.isEmpty() || path.endsWith("/") || !resource.isReadable()) {
            return;
        }
        Path target = to.resolve(path).normalize();
        if (!target.startsWith(to)) {
            throw new IOException("outside of the bundle: " + path);
        }
        Files.createDirectories(target.getParent());
        try (InputStream bytes = resource.getInputStream()) {
            Files.copy(bytes, target);
        }
    }

    /** A new version brings new folders; two builds of a snapshot differ by their time. */
    private static String version() {
        return Optional.ofNullable(Bundle.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
