package org.kepu.cms.emergency;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The templates: those that are bundled, and those of {@code DATA/emergency} over them. */
@Component
public class Hazards {

    private static final List<String> ORDER =
            List.of(
                    "flood",
                    "landslide",
                    "earthquake",
                    "fire",
                    "chemical",
                    "epidemic",
                    "food",
                    "heat",
                    "cold");

    private final Map<String, Hazard> hazards = new TreeMap<>();

    Hazards(JsonMapper json, Installation installation) throws IOException {
        for (var file :
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:emergency/*.json")) {
            try (var in = file.getInputStream()) {
                add(json.readValue(in, Hazard.class));
            }
        }
        Path own = installation.folder("emergency");
        if (Files.isDirectory(own)) {
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                    add(read(json, file));
                }
            }
        }
    }

    private static Hazard read(JsonMapper json, Path file) {
        try {
            return json.readValue(file.toFile(), Hazard.class);
        } catch (JacksonException | NullPointerException e) {
            throw new WrongSetting(
                    "KEPU_DATA",
                    "the template " + file + " can't be read (" + e.getMessage() + ")");
        }
    }

    private void add(Hazard hazard) {
        hazards.put(hazard.hazard(), hazard);
    }

    /** All templates, the bundled ones in their order first. */
    public List<Hazard> all() {
        var all = new ArrayList<>(ORDER.stream().flatMap(it -> find(it).stream()).toList());
        hazards.values().stream().filter(it -> !ORDER.contains(it.hazard())).forEach(all::add);
        return all;
    }

    /** The template of that name. */
    public Optional<Hazard> find(String name) {
        return Optional.ofNullable(hazards.get(name));
    }

    /**
     * Puts the words into the slots; the fixed sentences are the template's and nobody else's.
     *
     * @throws Invalid naming each slot that is empty, too long or unknown
     */
    static ApprovedText fill(Hazard hazard, Map<String, String> words) {
        var flaws = new ArrayList<Flaw>();
        for (Hazard.Slot slot : hazard.slots()) {
            String said = words.getOrDefault(slot.name(), "").strip();
            String pointer = "/slots/" + slot.name();
            if (said.isEmpty()) {
                flaws.add(Flaw.at(pointer, "emergency.flaw.slot-open"));
            } else if (said.length() > slot.longest()) {
                flaws.add(
                        Flaw.at(
                                pointer,
                                "emergency.flaw.too-long",
                                Map.of("longest", slot.longest())));
            } else if (said.matches(".*[{}\\p{Cntrl}【】].*")) {
                flaws.add(Flaw.at(pointer, "emergency.flaw.signs"));
            }
        }
        words.keySet().stream()
                .filter(it -> hazard.slots().stream().noneMatch(slot -> slot.name().equals(it)))
                .forEach(it -> flaws.add(Flaw.at("/slots/" + it, "emergency.flaw.slot-unknown")));
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        UnaryOperator<String> fill = sentence -> filled(sentence, words);
        return new ApprovedText(
                fill.apply(hazard.headline()),
                hazard.description().stream().map(fill).toList(),
                hazard.instructions().stream().map(fill).toList(),
                fill.apply(hazard.sms()),
                fill.apply(hazard.led()));
    }

    private static String filled(String sentence, Map<String, String> words) {
        String filled = sentence;
        for (var word : words.entrySet()) {
            String said = word.getValue().strip().replaceAll("[。.！!]+$", "");
            filled = filled.replace("{" + word.getKey() + "}", said);
        }
        return filled;
    }
}
