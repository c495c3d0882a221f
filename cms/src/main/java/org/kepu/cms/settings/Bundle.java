package org.kepu.cms.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

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
        Map<String, Resource> files = files(name);
        String version = version() + "-" + fingerprint(files);
        Path folder = installation.folder("run").resolve(name + "-" + version);
        if (!Files.isDirectory(folder)) {
            unpack(files, folder);
        }
        return folder;
    }

    /** By their path in the folder. */
    private static Map<String, Resource> files(String name) throws IOException {
        String root = "bundle/" + name + "/";
        var resources = new PathMatchingResourcePatternResolver();
        Map<String, Resource> files = new TreeMap<>();
        for (Resource resource : resources.getResources("classpath:" + root + "**")) {
            String url = StringUtils.uriDecode(resource.getURL().toString(), UTF_8);
            String path = url.substring(url.lastIndexOf(root) + root.length());
            if (!path.isEmpty() && !path.endsWith("/") && resource.isReadable()) {
                files.put(path, resource);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("the program was packed without its " + name);
        }
        return files;
    }

    /** Tells two builds of one snapshot apart: by names and sizes, which cost no reading. */
    private static String fingerprint(Map<String, Resource> files) throws IOException {
        var checksum = new CRC32();
        for (var file : files.entrySet()) {
            String line = file.getKey() + " " + file.getValue().contentLength() + "\n";
            checksum.update(line.getBytes(UTF_8));
        }
        return Long.toHexString(checksum.getValue());
    }

    private static void unpack(Map<String, Resource> files, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path half = Files.createTempDirectory(folder.getParent(), "half-");
        try {
            for (var file : files.entrySet()) {
                copy(file.getValue(), half.resolve(file.getKey()).normalize(), half);
            }
            Files.move(half, folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            // Another process was quicker.
        } finally {
            FileSystemUtils.deleteRecursively(half);
        }
    }

    private static void copy(Resource resource, Path target, Path below) throws IOException {
        if (!target.startsWith(below)) {
            throw new IOException("outside of the bundle: " + target);
        }
        Files.createDirectories(target.getParent());
        try (InputStream bytes = resource.getInputStream()) {
            Files.copy(bytes, target);
        }
    }

    private static String version() {
        return Optional.ofNullable(Bundle.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
