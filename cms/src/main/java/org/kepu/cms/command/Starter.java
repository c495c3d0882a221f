package org.kepu.cms.command;

import org.kepu.cms.account.AdministratorMade;
import org.kepu.cms.operate.RedactedLog;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the application for a command. */
final class Starter {

    private final Class<?> application;
    private final Console console;

    Starter(Class<?> application, Console console) {
        this.application = application;
        this.console = console;
    }

    /**
     * Starts it, or says in one sentence why that can't be.
     *
     * @param settings that this command needs, stronger than the environment's
     * @return empty if it didn't start
     */
    Optional<ConfigurableApplicationContext> start(
            Map<String, String> settings, List<String> arguments) {
        return run(new SpringApplication(application), settings, arguments);
    }

    /**
     * Starts it beside nobody's requests, does the work, and stops it.
     *
     * @return what the work gave, or empty if the application didn't start
     * @throws IOException if the work does
     */
    <R> Optional<R> once(Work<R> work) throws IOException {
        Optional<ConfigurableApplicationContext> started =
                start(LocalImports.SERVES_NOBODY, List.of());
        if (started.isEmpty()) {
            return Optional.empty();
        }
        try (ConfigurableApplicationContext application = started.get()) {
            return Optional.of(work.in(application));
        }
    }

    /**
     * Starts only a part of the application, which serves nobody.
     *
     * @param settings as in {@link #start}
     * @return empty if it didn't start
     */
    Optional<ConfigurableApplicationContext> startTool(
            Class<?> part, Map<String, String> settings) {
        var spring = new SpringApplication(part);
        spring.setWebApplicationType(WebApplicationType.NONE);
        var all = new HashMap<>(LocalImports.SERVES_NOBODY);
        all.putAll(settings);
        return run(spring, all, List.of());
    }

    private Optional<ConfigurableApplicationContext> run(
            SpringApplication spring, Map<String, String> settings, List<String> arguments) {
        quietReport();
        spring.setLogStartupInfo(false);
        spring.setDefaultProperties(
                Map.of("logging.file.name", "${kepu.data:./data}/logs/kepu.log"));
        spring.addListeners(
                new StartChecks(),
                new RedactedLog(),
                new FirstPassword(console),
                new ReadyMessage(console));
        String[] all =
                java.util.stream.Stream.concat(
                                arguments.stream(),
                                settings.entrySet().stream()
                                        .map(e -> "--" + e.getKey() + "=" + e.getValue()))
                        .toArray(String[]::new);
        try {
            return Optional.of(spring.run(all));
        } catch (RuntimeException failure) {
            // Told by OneSentence already, or logged by Spring Boot if nobody knows it.
            return Optional.empty();
        }
    }

    /** Spring Boot's long report also comes before the settings that turn it off are read. */
    private static void quietReport() {
        LoggingSystem.get(Starter.class.getClassLoader())
                .setLogLevel(
                        "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter",
                        LogLevel.OFF);
    }

    /** What a command does with the application. */
    interface Work<R> {

        /** Does it, with the application's beans at hand. */
        R in(ConfigurableApplicationContext application) throws IOException;
    }

    /** Shows the first administrator's password, the only time that it is known. */
    private record FirstPassword(Console console)
            implements ApplicationListener<PayloadApplicationEvent<AdministratorMade>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<AdministratorMade> event) {
            AdministratorMade made = event.getPayload();
            console.say(
                    "administrator",
                    Map.of("username", made.username(), "password", made.password()));
        }
    }
}
