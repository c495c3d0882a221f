package org.kepu.cms.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.emergency.Emergency.Entry;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.settings.Installation;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

class HazardTemplatesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final Hazards hazards = hazards(Path.of("target/no-such-data"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood",
                "landslide",
                "earthquake",
                "fire",
                "epidemic",
                "chemical",
                "food",
                "heat",
                "cold"
            })
    void everyTemplateFitsEveryOutputHoweverLongItsWords(String name) {
        Hazard hazard = hazards.find(name).orElseThrow();
        Map<String, String> words =
                hazard.slots().stream()
                        .collect(
                                Collectors.toMap(
                                        Hazard.Slot::name, it -> "字".repeat(it.longest())));
        Emergency drill = emergency(name, true);

        Entry entry = entry(Hazards.fill(hazard, words));

        Outputs.requireFitting(drill, entry);
        assertThat(Outputs.sms(drill, entry))
                .startsWith("【演练】")
                .contains(entry.sha256().substring(0, 8));
        assertThat(Outputs.sms(drill, entry).length()).isLessThanOrEqualTo(70);
        assertThat(Outputs.speech(drill, entry, 30).length()).isLessThanOrEqualTo(120);
        assertThat(Outputs.speech(drill, entry, 60).length()).isLessThanOrEqualTo(240);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood",
                "landslide",
                "earthquake",
                "fire",
                "epidemic",
                "chemical",
                "food",
                "heat",
                "cold"
            })
    void everyExampleIsGoodEnoughToBeSent(String name) {
        Hazard hazard = hazards.find(name).orElseThrow();
        Entry entry =
                entry(
                        Hazards.fill(
                                hazard,
                                hazard.slots().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        Hazard.Slot::name, Hazard.Slot::example))));
        Emergency real = emergency(name, false);

        String script = Outputs.speech(real, entry, 60);

        assertThat(script).doesNotContainPattern("[0-9{}]").contains("请相互转告");
        assertThat(Outputs.led(real, entry).length()).isLessThanOrEqualTo(60);
    }

    @Test
    void anOpenSlotBlocksAndAFixedSentenceCannotBeReplaced() {
        Hazard flood = hazards.find("flood").orElseThrow();

        assertThatThrownBy(() -> Hazards.fill(flood, Map.of("place", "赶水镇")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/slots/what")
                .hasMessageContaining("/slots/shelter");
        assertThatThrownBy(
                        () ->
                                Hazards.fill(
                                        flood,
                                        Map.of(
                                                "place",
                                                "赶水镇",
                                                "what",
                                                "涨水",
                                                "shelter",
                                                "学校",
                                                "instructions",
                                                "留在原地")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("/slots/instructions");
    }

    @Test
    void aFileInTheDataDirectoryAddsATemplate() throws IOException {
        Path data = Files.createTempDirectory("kepu-hazards-");
        Files.createDirectory(data.resolve("emergency"));
        Files.writeString(
                data.resolve("emergency/dust.json"),
                """
                {"hazard":"dust","name":{"zh-CN":"沙尘","en":"Dust"},"category":"Met","slots":[],
                 "headline":"沙尘","description":[],"instructions":["关好门窗。"],"sms":"沙尘","led":"沙尘"}
                """);

        assertThat(hazards(data).all())
                .hasSize(10)
                .last()
                .extracting(Hazard::hazard)
                .isEqualTo("dust");
    }

    private static Hazards hazards(Path data) {
        try {
            return new Hazards(
                    JsonMapper.builder().build(),
                    new Installation(data, URI.create("http://kepu.test")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Emergency emergency(String hazard, boolean drill) {
        return new Emergency(
                UUID.randomUUID(),
                "x",
                "x",
                hazard,
                Level.RED,
                "500110",
                "綦江区",
                drill,
                NOW,
                NOW,
                null,
                "",
                1,
                List.of());
    }

    private static Entry entry(ApprovedText text) {
        return new Entry(
                UUID.randomUUID(),
                1,
                text,
                null,
                text.sha256(),
                NOW,
                NOW,
                null,
                "x",
                NOW,
                null,
                "");
    }
}
