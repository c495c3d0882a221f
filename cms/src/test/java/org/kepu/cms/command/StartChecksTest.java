package org.kepu.cms.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

class StartChecksTest {

    private static final Map<String, Object> SAFE =
            Map.of(
                    "KEPU_PRODUCTION", "true",
                    "KEPU_BASE_URL", "https://kepu.example.org",
                    "KEPU_TRUSTED_PROXIES", "10.1.2.3/32");

    @TempDir Path directory;

    @Test
    void theDefaultsWork() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aMisspeltVariableIsToldWithTheNearestName() {
        assertThat(sentence(Map.of("KEPU_DATABSE_URL", "jdbc:postgresql://db/kepu")))
                .contains("KEPU_DATABSE_URL")
                .contains("KEPU_DATABASE_URL");
    }

    @Test
    void everyVariableOfTheContractIsKnown() {
        for (String name :
                "KEPU_ADMIN_PASSWORD KEPU_BOOTSTRAP_TOKEN KEPU_SAMPLES KEPU_DATABASE_USERNAME KEPU_DATABASE_PASSWORD KEPU_MEDIA KEPU_S3_ENDPOINT KEPU_S3_BUCKET KEPU_S3_ACCESS_KEY KEPU_S3_SECRET_KEY KEPU_S3_REGION"
                        .split(" ")) {
            assertThatCode(() -> check(Map.of(name, "x"))).as(name).doesNotThrowAnyException();
        }
    }

    @Test
    void aPortThatIsNoneIsTold() {
        assertThat(sentence(Map.of("SERVER_PORT", "80a"))).contains("SERVER_PORT").contains("80a");
        assertThat(sentence(Map.of("SERVER_PORT", "70000"))).contains("SERVER_PORT");
    }

    @Test
    void aPortThatIsInUseIsToldBeforeAnythingStarts() throws IOException {
        try (var taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(sentence(Map.of("SERVER_PORT", port)))
                    .contains("SERVER_PORT")
                    .contains(port);
        }
    }

    @Test
    void whatASettingsOwnerRefusesIsToldInItsWords() {
        var wrapped =
                new IllegalStateException(new WrongSetting("KEPU_MEDIA", "\"tape\" must be disk"));

        assertThat(new StartFailures().sentence(wrapped).orElseThrow())
                .contains("KEPU_MEDIA")
                .contains("tape");
    }

    @Test
    void aBaseAddressThatIsNoneIsTold() {
        assertThat(sentence(Map.of("KEPU_BASE_URL", "kepu.example"))).contains("KEPU_BASE_URL");
        assertThat(sentence(Map.of("KEPU_BASE_URL", "ftp://kepu.example")))
                .contains("KEPU_BASE_URL");
    }

    @Test
    void aDatabaseOfAnotherKindIsTold() {
        assertThat(sentence(Map.of("KEPU_DATABASE_URL", "jdbc:mysql://db/kepu")))
                .contains("KEPU_DATABASE_URL");
    }

    @Test
    void aDataDirectoryThatIsAFileIsTold() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(sentence(Map.of("KEPU_DATA", file.toString())))
                .contains("KEPU_DATA")
                .contains(file.toString());
        assertThat(sentence(Map.of("KEPU_DATA", file + "/below"))).contains("KEPU_DATA");
    }

    @Test
    void aSecretMayComeFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "aus-einer-Datei-7\n");
        Map<String, Object> variables = new HashMap<>();
        variables.put("KEPU_DATABASE_PASSWORD_FILE", file.toString());

        assertThat(prepared(variables).getProperty("kepu.database.password"))
                .isEqualTo("aus-einer-Datei-7");
    }

    @Test
    void aSecretFileThatIsNotThereOrGivenTwiceIsTold() {
        assertThat(sentence(Map.of("KEPU_S3_SECRET_KEY_FILE", "/nowhere/secret")))
                .contains("KEPU_S3_SECRET_KEY_FILE")
                .contains("/nowhere/secret");
        assertThat(
                        sentence(
                                Map.of(
                                        "KEPU_ADMIN_PASSWORD", "a",
                                        "KEPU_ADMIN_PASSWORD_FILE", "/nowhere/secret")))
                .contains("KEPU_ADMIN_PASSWORD_FILE");
        assertThat(sentence(Map.of("KEPU_NOTHING_FILE", "/nowhere"))).contains("KEPU_NOTHING_FILE");
    }

    @Test
    void productionNeedsHttpsAndTlsOrATrustedProxy() throws IOException {
        assertThat(sentence(Map.of("KEPU_PRODUCTION", "true"))).contains("KEPU_BASE_URL");
        assertThat(
                        sentence(
                                Map.of(
                                        "KEPU_PRODUCTION", "true",
                                        "KEPU_BASE_URL", "https://kepu.example.org")))
                .contains("KEPU_TRUSTED_PROXIES");
        assertThatCode(() -> check(SAFE)).doesNotThrowAnyException();
        assertThat(prepared(SAFE).getProperty("server.tomcat.remoteip.internal-proxies"))
                .isEqualTo("10.1.2.3/32");
    }

    @Test
    void productionTakesNoSecretThatEverybodyKnows() {
        Map<String, Object> variables = new HashMap<>(SAFE);
        variables.put("KEPU_S3_SECRET_KEY", "minioadmin");

        assertThat(sentence(variables)).contains("KEPU_S3_SECRET_KEY").doesNotContain("minioadmin");
    }

    @Test
    void productionKeepsItsLogsForSixMonths() {
        Map<String, Object> variables = new HashMap<>(SAFE);
        variables.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAX_HISTORY", "30");

        assertThat(sentence(variables)).contains("max-history", "30", "180");
    }

    private String sentence(Map<String, Object> variables) {
        Throwable[] caught = new Throwable[1];
        assertThatThrownBy(() -> check(variables))
                .isInstanceOf(StartRefused.class)
                .satisfies(failure -> caught[0] = failure);
        return new StartFailures().sentence(caught[0]).orElseThrow();
    }

    private void check(Map<String, Object> given) throws IOException {
        prepared(given);
    }

    private StandardEnvironment prepared(Map<String, Object> given) throws IOException {
        Map<String, Object> variables = new HashMap<>(given);
        variables.putIfAbsent("SERVER_PORT", "0");
        variables.putIfAbsent("KEPU_DATA", directory.resolve("data").toString());
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        new YamlPropertySourceLoader()
                .load("Config resource 'application.yml'", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        new StartChecks()
                .onApplicationEvent(
                        new ApplicationEnvironmentPreparedEvent(
                                new DefaultBootstrapContext(),
                                new SpringApplication(),
                                new String[0],
                                environment));
        return environment;
    }
}
