package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes what is said about a file: alt text, caption, credit, licence. */
@Component
public class DescribeAsset {

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_CREDIT = 300;
    private static final int LONGEST_LICENCE = 200;

    private final Assets assets;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DescribeAsset(Assets assets, ApplicationEventPublisher events, Clock clock) {
        this.assets = assets;
        this.events = events;
        this.clock = clock;
    }

    /** New texts; an absent one stays as it is. */
    public record Texts(
            @Nullable String alt,
            @Nullable String caption,
            @Nullable String credit,
            @Nullable String licence) {}

    /**
     * Writes the texts.
     *
     * @throws NotFound if there is no such asset
     * @throws Invalid if a text is too long
     */
    @Transactional
    public MediaAsset describe(AssetId id, Texts texts, Actor actor) {
        actor.require(Permission.WRITE);
        MediaAsset asset = assets.find(id).orElseThrow(() -> new NotFound("asset", id));
        if (!asset.createdBy().equals(actor.id())) {
            actor.require(Permission.WRITE_ALL);
        }
        String alt = kept(texts.alt(), asset.alt());
        String caption = kept(texts.caption(), asset.caption());
        String credit = kept(texts.credit(), asset.credit());
        String licence = kept(texts.licence(), asset.licence());
        List<Flaw> flaws = new ArrayList<>();
        check("/alt", alt, LONGEST_TEXT, flaws);
        check("/caption", caption, LONGEST_TEXT, flaws);
        check("/credit", credit, LONGEST_CREDIT, flaws);
        check("/licence", licence, LONGEST_LICENCE, flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        assets.describe(id, alt, caption, credit, licence);
        events.publishEvent(new AssetDescribed(id, alt, actor, clock.instant()));
        return assets.find(id).orElseThrow(() -> new NotFound("asset", id));
    }

    static void check(String place, String text, int longest, List<Flaw> flaws) {
        if (text.length() > longest) {
            flaws.add(Flaw.at(place, "media.too-long", Map.of("longest", longest)));
        }
    }

    private static String kept(@Nullable String text, String before) {
        return text == null ? before : text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }
}
