package org.kepu.cms.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Gives the application an empty data directory and an empty database. */
class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Where a test may start an OpenID provider. */
    private static final String PROVIDER = "http://localhost:" + freePort();

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String kind = context.getEnvironment().getProperty("kepu.test.database", "h2");
        TestDatabase database = DatabaseKind.valueOf(kind.toUpperCase(Locale.ROOT)).open();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "fresh data",
                                Map.of(
                                        "kepu.data", directory().toString(),
                                        "kepu.test.provider", PROVIDER,
                                        "kepu.database.url", database.url(),
                                        "kepu.database.username", database.username(),
                                        "kepu.database.password", database.password())));
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("kepu-test-");
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> FileSystemUtils.deleteRecursively(directory.toFile())));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
