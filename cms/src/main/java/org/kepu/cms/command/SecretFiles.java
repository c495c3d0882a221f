package org.kepu.cms.command;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code KEPU_NAME_FILE} names a file with the value of {@code KEPU_NAME}, as container platforms
 * hand secrets over: so that none stands in the environment, where every child process sees it.
 */
final class SecretFiles {

    static final String ENDING = "_FILE";

    private SecretFiles() {}

    /**
     * Reads them; a line break at the end of a file doesn't count.
     *
     * @throws StartRefused if a file can't be read, or a value is given in both ways
     */
    static void read(ConfigurableEnvironment environment) {
        Map<String, Object> given = StartChecks.variables(environment);
        Map<String, Object> secrets = new HashMap<>();
        given.forEach(
                (name, value) -> {
                    if (name.startsWith("KEPU_") && name.endsWith(ENDING)) {
                        String plain = name.substring(0, name.length() - ENDING.length());
                        if (given.containsKey(plain)) {
                            throw new StartRefused("secret-twice", plain, name);
                        }
                        secrets.put(plain, read(name, String.valueOf(value)));
                    }
                });
        if (!secrets.isEmpty()) {
            environment
                    .getPropertySources()
                    .addBefore(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new MapPropertySource("secret files", secrets));
        }
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException _) {
            throw new StartRefused("secret-file", name, file);
        }
    }
}
