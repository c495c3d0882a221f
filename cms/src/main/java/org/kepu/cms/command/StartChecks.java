package org.kepu.cms.command;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Looks at the settings before anything starts, also before the log is opened in the data
 * directory: what can't work is told at once.
 */
final class StartChecks
        implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final int HIGHEST_PORT = 65_535;

    /** Spring Boot's port of a command that uses the application and opens no port. */
    private static final int SERVES_NOBODY = -1;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        checkNames(environment);
        SecretFiles.read(environment);
        checkPort(environment);
        checkBaseUrl(environment);
        checkDatabase(environment.getProperty("kepu.database.url", ""));
        ProductionChecks.check(environment);
        checkData(environment.getProperty("kepu.data", "./data"));
    }

    private static void checkNames(ConfigurableEnvironment environment) {
        Set<String> known = KnownVariables.of(environment);
        NavigableSet<String> given = KnownVariables.given(environment);
        for (String name : given) {
            String plain =
                    name.endsWith(SecretFiles.ENDING)
                            ? name.substring(0, name.length() - SecretFiles.ENDING.length())
                            : name;
            if (!known.contains(plain)) {
                throw new StartRefused("unknown", name, KnownVariables.nearest(name, known));
            }
        }
    }

    private static void checkPort(ConfigurableEnvironment environment) {
        int port = port(environment.getProperty("server.port", "8080"));
        try (var socket = new ServerSocket()) {
            String address = environment.getProperty("server.address", "");
            // A start that fails later would already have opened the data.
            socket.bind(
                    address.isBlank()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(address, port));
        } catch (BindException _) {
            throw new StartRefused("port-in-use", "SERVER_PORT", port);
        } catch (IOException | IllegalArgumentException _) {
            // The server itself says what is wrong with the address.
        }
    }

    private static int port(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= SERVES_NOBODY && number <= HIGHEST_PORT) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below, like a number out of range
        }
        throw new StartRefused("port", "SERVER_PORT", port);
    }

    private static void checkBaseUrl(ConfigurableEnvironment environment) {
        String text = environment.getProperty("kepu.base-url", "");
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return;
            }
        } catch (URISyntaxException _) {
            // told below, like an address of another kind
        }
        throw new StartRefused("base-url", "KEPU_BASE_URL", text);
    }

    private static void checkDatabase(String url) {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new StartRefused("database", "KEPU_DATABASE_URL", url);
        }
    }

    private static void checkData(String text) {
        try {
            Path data = Path.of(text);
            Files.createDirectories(data);
            Path probe = Files.createTempFile(data, ".probe", null);
            Files.delete(probe);
        } catch (IOException | InvalidPathException _) {
            throw new StartRefused("data", "KEPU_DATA", text);
        }
    }

    /** After the settings are read, before the log is opened. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 15;
    }

    /** The process environment, as Spring sees it. */
    static Map<String, Object> variables(ConfigurableEnvironment environment) {
        var source =
                environment
                        .getPropertySources()
                        .get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return source != null && source.getSource() instanceof Map<?, ?> map
                ? Map.copyOf(cast(map))
                : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
