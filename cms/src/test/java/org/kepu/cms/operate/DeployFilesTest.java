package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.Repository;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of {@code deploy/} are well-formed and name settings and paths that there are. There is
 * no container engine and no Helm here: the chart's simple placeholders are filled in by this test.
 */
class DeployFilesTest {

    private static final Pattern VARIABLE = Pattern.compile("\\bKEPU_[A-Z0-9_]+");
    private static final Pattern PLACE = Pattern.compile("\\{\\{ \\.([A-Za-z.]+) }}");

    @Test
    void everySettingInThemIsKnown() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("KEPU_JAVA_OPTIONS", "KEPU_AOT", "KEPU_NAME"));
        find(Repository.file("cms/src/main/resources/application.yml"), known);

        List<Path> files =
                Repository.files("glob:**/deploy/**").stream()
                        .filter(Files::isRegularFile)
                        .toList();
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            Set<String> named = new TreeSet<>();
            find(file, named);
            for (String name : named) {
                assertThat(known)
                        .as("%s in %s", name, file)
                        .contains(name.replaceFirst("_FILE$", ""));
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theComposeFileNamesOnlySecretsVolumesAndServicesThatItDeclares() throws IOException {
        Map<String, Object> compose = yaml(text("deploy/compose.yaml")).getFirst();
        var services = (Map<String, Map<String, Object>>) compose.get("services");
        var secrets = (Map<String, Object>) compose.get("secrets");

        assertThat(services).containsKeys("kepu", "postgres", "elasticsearch", "minio");
        services.forEach(
                (name, service) -> {
                    assertThat(service).as(name).containsKey("image");
                    assertThat((List<String>) service.getOrDefault("secrets", List.of()))
                            .isSubsetOf(secrets.keySet());
                    Object needs = service.getOrDefault("depends_on", List.of());
                    assertThat(needs instanceof Map<?, ?> map ? map.keySet() : (List<?>) needs)
                            .allMatch(services::containsKey);
                });
    }

    @Test
    void theChartGivesTheThreeObjectsWithEveryPlaceFilled() throws IOException {
        Map<String, Object> values = yaml(text("deploy/helm/kepu/values.yaml")).getFirst();
        String filled =
                PLACE.matcher(text("deploy/helm/kepu/templates/kepu.yaml"))
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                String.valueOf(value(place.group(1), values))));

        assertThat(filled).doesNotContain("{{", "null");
        assertThat(yaml(filled))
                .extracting(it -> it.get("kind"))
                .containsExactly("StatefulSet", "Service", "Ingress");
        assertThat(yaml(text("deploy/helm/kepu/Chart.yaml")).getFirst())
                .containsEntry("apiVersion", "v2")
                .containsEntry("name", "kepu");
    }

    @Test
    void theUnitHasItsThreeSectionsAndNothingButSettingsInThem() throws IOException {
        List<String> lines =
                text("deploy/kepu.service")
                        .lines()
                        .filter(it -> !it.isBlank() && !it.startsWith("#"))
                        .toList();

        assertThat(lines).contains("[Unit]", "[Service]", "[Install]");
        assertThat(lines).allMatch(it -> it.matches("\\[[A-Z][a-z]+]|[A-Z][A-Za-z]+=.+"));
        assertThat(lines).contains("ExecStart=/opt/kepu/kepu serve");
    }

    @Test
    void theImagesOfTheBuildAndOfTheDockerfileRunAlike() throws IOException {
        String build = text("cms/pom.xml");
        String file = text("deploy/Dockerfile");

        List<String> flags = found("<jvmFlag>([^<]+)</jvmFlag>", build);
        assertThat(flags)
                .isNotEmpty()
                .isEqualTo(
                        found("\"(-[^\"]+)\"", file).stream()
                                .filter(it -> !it.equals("-jar"))
                                .toList());
        assertThat(found("<user>(\\d+)</user>", build))
                .containsExactly("10001")
                .isEqualTo(found("(?m)^USER (\\d+)$", file));
        assertThat(found("<(KEPU_DATA|LANG|MALLOC_ARENA_MAX)>", build))
                .isEqualTo(found("(KEPU_DATA|LANG|MALLOC_ARENA_MAX)=", file));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(it -> it.group(1)).toList();
    }

    private static Object value(String path, Map<String, Object> values) {
        if (path.equals("Release.Name")) {
            return "kepu";
        }
        Object at = values;
        for (String step : path.substring("Values.".length()).split("\\.")) {
            at = ((Map<?, ?>) at).get(step);
            assertThat(at).as(path).isNotNull();
        }
        return at;
    }

    private static void find(Path file, Set<String> names) throws IOException {
        VARIABLE.matcher(Files.readString(file)).results().forEach(it -> names.add(it.group()));
    }

    private static String text(String file) throws IOException {
        return Files.readString(Repository.file(file));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> yaml(String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            documents.add((Map<String, Object>) document);
        }
        return documents;
    }
}
