package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.Repository;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the dashboard and the alert rules ask for is what the running application gives. */
@KepuTest
@TestPropertySource(
        properties = {
            "management.defaults.metrics.export.enabled=true",
            "management.prometheus.metrics.export.enabled=true"
        })
class MonitoringFilesTest {

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:kepu|http|jvm|hikaricp|process|system|disk)_[a-z_]+\\b");

    private final MockMvc web;
    private final int port;
    private final JsonMapper json;

    @Autowired
    MonitoringFilesTest(MockMvc web, @LocalServerPort int port, JsonMapper json) {
        this.web = web;
        this.port = port;
        this.json = json;
    }

    /** Some meters are there from their first use on. */
    @BeforeEach
    void useIt() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"));
            client.send(request.build(), BodyHandlers.discarding());
        }
        web.perform(get("/api/v1/search").param("q", "微波炉")).andExpect(status().isOk());
        web.perform(get("/api/v1/items/nothing-here")).andExpect(status().isNotFound());
        web.perform(
                        post("/api/v1/claims/match")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"text\":\"微波炉致癌\"}"))
                .andExpect(status().isOk());
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        JsonNode dashboard =
                json.readTree(
                        Files.readString(Repository.file("deploy/monitoring/dashboard.json")));
        List<String> questions =
                dashboard.findValues("expr").stream().map(JsonNode::asString).toList();

        assertThat(questions).hasSizeGreaterThan(20);
        assertThat(given()).containsAll(asked(questions));
    }

    @Test
    void theAlertsAskForMetricsThatThereAre() throws Exception {
        List<Map<String, Object>> rules = rules();

        assertThat(rules).hasSizeGreaterThan(8);
        assertThat(rules)
                .allSatisfy(
                        rule ->
                                assertThat(rule)
                                        .containsKeys("alert", "expr", "labels", "annotations"));
        assertThat(given())
                .containsAll(
                        asked(
                                rules.stream()
                                        .map(rule -> String.valueOf(rule.get("expr")))
                                        .toList()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        String text = Files.readString(Repository.file("deploy/monitoring/alerts.yml"));
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        var rules = new ArrayList<Map<String, Object>>();
        for (var group : (List<Map<String, Object>>) file.get("groups")) {
            rules.addAll((List<Map<String, Object>>) group.get("rules"));
        }
        return rules;
    }

    private static Set<String> asked(List<String> questions) {
        Set<String> asked = new TreeSet<>();
        for (String question : questions) {
            METRIC.matcher(question).results().forEach(it -> asked.add(it.group()));
        }
        assertThat(asked).isNotEmpty();
        return asked;
    }

    private Set<String> given() throws Exception {
        String scraped =
                web.perform(
                                get("/actuator/prometheus")
                                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        Set<String> given = new TreeSet<>();
        METRIC.matcher(scraped).results().forEach(it -> given.add(it.group()));
        return given;
    }
}
