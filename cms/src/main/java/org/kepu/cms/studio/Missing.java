package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.check.Severity;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.problem.Flaw;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.ArrayList;
import java.util.List;

/** What an item still lacks: what keeps it from being handed in, and what would make it better. */
@Component
class Missing {

    private final ContentTypes types;
    private final Checks checks;
    private final Words words;

    Missing(ContentTypes types, Checks checks, Words words) {
        this.types = types;
        this.checks = checks;
        this.words = words;
    }

    /**
     * One thing.
     *
     * @param place a JSON pointer into the item
     * @param blocking whether it can't be handed in like this
     * @param at the words that are meant, for the script to find; null: the place as a whole
     * @param suggestion what to write instead, or where to look; null when there is no saying
     */
    public record Gap(
            String place,
            String text,
            boolean blocking,
            @Nullable String at,
            @Nullable String suggestion) {}

    /** What keeps it back first. */
    List<Gap> of(Draft draft) {
        ItemContent content = draft.content();
        var gaps = new ArrayList<Gap>();
        for (Flaw flaw : types.problemsOfComplete(draft.type(), content.fields())) {
            gaps.add(new Gap(flaw.place(), sentence(draft.type(), flaw), true, null, null));
        }
        checks.of(draft).forEach(it -> gaps.add(gap(it)));
        hint(gaps, content.summary().isBlank(), "/summary", "studio.gap.summary");
        hint(gaps, content.body().html().isBlank(), "/body", "studio.gap.body");
        hint(gaps, content.cover() == null, "/cover", "studio.gap.cover");
        hint(gaps, content.topics().isEmpty(), "/topics", "studio.gap.topics");
        hint(gaps, content.audiences().isEmpty(), "/audiences", "studio.gap.audiences");
        return gaps;
    }

    private Gap gap(Finding finding) {
        Finding.Span span = finding.span();
        return new Gap(
                finding.place(),
                words.say(finding.flaw()),
                finding.severity() == Severity.BLOCK,
                span == null ? null : span.text(),
                finding.suggestion());
    }

    private void hint(List<Gap> gaps, boolean lacking, String place, String key) {
        if (lacking) {
            gaps.add(new Gap(place, words.say(key), false, null, null));
        }
    }

    /** With the name that the form gives to the field, where the schema has one. */
    String sentence(String type, Flaw flaw) {
        if (flaw.key().startsWith("check.")) {
            return words.say(flaw);
        }
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
