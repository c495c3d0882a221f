package org.kepu.cms.studio;

import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.media.Assets;
import org.kepu.cms.problem.Flaw;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an item still lacks: what keeps it from being handed in, and what would make it better. */
@Component
class Missing {

    /** Cleaned HTML is regular enough to be looked at like this. */
    private static final Pattern SILENT_PICTURE = Pattern.compile("<img(?![^>]*\\salt=\"[^\"]+\")");

    private final ContentTypes types;
    private final Assets assets;
    private final Words words;

    Missing(ContentTypes types, Assets assets, Words words) {
        this.types = types;
        this.assets = assets;
        this.words = words;
    }

    /**
     * One thing.
     *
     * @param place a JSON pointer into the item
     * @param blocking whether it can't be handed in like this
     */
    public record Gap(String place, String text, boolean blocking) {}

    /** What keeps it back first. */
    List<Gap> of(String type, ItemContent content) {
        var gaps = new ArrayList<Gap>();
        for (Flaw flaw : types.problemsOfComplete(type, content.fields())) {
            gaps.add(new Gap(flaw.place(), sentence(type, flaw), true));
        }
        hint(gaps, content.summary().isBlank(), "/summary", "studio.gap.summary");
        hint(gaps, content.body().html().isBlank(), "/body", "studio.gap.body");
        hint(gaps, content.cover() == null, "/cover", "studio.gap.cover");
        hint(gaps, content.topics().isEmpty(), "/topics", "studio.gap.topics");
        hint(gaps, content.audiences().isEmpty(), "/audiences", "studio.gap.audiences");
        hint(gaps, coverHasNoAlt(content), "/cover", "studio.gap.cover-alt");
        boolean silent = SILENT_PICTURE.matcher(content.body().html()).find();
        hint(gaps, silent, "/body", "studio.gap.body-alt");
        return gaps;
    }

    private boolean coverHasNoAlt(ItemContent content) {
        var cover = content.cover();
        return cover != null && assets.find(cover).filter(it -> it.alt().isBlank()).isPresent();
    }

    private void hint(List<Gap> gaps, boolean lacking, String place, String key) {
        if (lacking) {
            gaps.add(new Gap(place, words.say(key), false));
        }
    }

    /** With the name that the form gives to the field, where the schema has one. */
    String sentence(String type, Flaw flaw) {
        String path = flaw.place().replaceFirst("^/fields", "");
        JsonNode schema = types.find(type).map(it -> it.fields()).orElse(MissingNode.getInstance());
        var names = new ArrayList<String>();
        for (String step : path.split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            if (step.chars().allMatch(Character::isDigit)) {
                schema = schema.path("items");
                names.add(words.say("studio.gap.nth", Integer.parseInt(step) + 1));
            } else {
                schema = schema.path("properties").path(step);
                String title = schema.path("title").asString(step);
                names.add(Words.english() ? schema.path("x-title-en").asString(title) : title);
            }
        }
        String name = String.join(" · ", names);
        boolean format = flaw.key().contains("uri") || flaw.key().contains("format");
        return words.say(format ? "studio.gap.format" : "studio.gap.field", name);
    }
}
