package org.kepu.cms.deliver.site;

import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.ShownRumor;
import org.kepu.cms.deliver.site.view.ShownShare;
import org.kepu.cms.emergency.Spoken;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.share.GentleWords;
import org.kepu.cms.share.Poster;
import org.kepu.cms.share.ShortLinks;
import org.kepu.cms.standby.Standby;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words a debunk for those who pass it on. A text with a mocking or alarming word, which mostly
 * comes from the rumor itself, gives way to one that doesn't repeat it.
 */
@Component
class ShareReader {

    private static final List<String> READERS = List.of("family", "neighbours", "officials");

    private final ShortLinks links;
    private final GentleWords words;
    private final Installation installation;
    private final ChosenTheme theme;

    ShareReader(ShortLinks links, GentleWords words, Installation installation, ChosenTheme theme) {
        this.links = links;
        this.words = words;
        this.installation = installation;
        this.theme = theme;
    }

    ShownShare shown(Snapshot snapshot, ShownRumor rumor) {
        String link = link(snapshot);
        String base = "/items/" + snapshot.slug();
        return new ShownShare(
                link,
                READERS.stream().map(it -> new ShownShare.Text(it, text(it, rumor, link))).toList(),
                base + "/card.png",
                Stream.of("A4", "A3")
                        .map(
                                it ->
                                        new ShownShare.Sheet(
                                                it,
                                                base
                                                        + "/poster-"
                                                        + it.toLowerCase(Locale.ROOT)
                                                        + ".pdf"))
                        .toList(),
                base + "/speech.txt");
    }

    /** A short one; the item's own while the database, which keeps the short ones, is away. */
    private String link(Snapshot snapshot) {
        String path =
                Standby.isReading()
                        ? "/items/" + snapshot.slug()
                        : "/s/" + links.of(snapshot.itemId());
        return installation.url(path).toString();
    }

    /** The fullest wording without a word of the list; the last one says nothing of the rumor. */
    private String text(String reader, ShownRumor rumor, String link) {
        String word = theme.text("verdict." + rumor.verdict());
        Stream<String> wordings =
                Stream.of("", ".plain", ".bare")
                        .map(
                                it ->
                                        theme.text(
                                                "share." + reader + it,
                                                rumor.claimShort(),
                                                word,
                                                sentence(rumor.truth()),
                                                link));
        List<String> all = wordings.toList();
        return all.stream().filter(it -> words.in(it).isEmpty()).findFirst().orElse(all.getLast());
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.matches("(?s).*[。！？.!?]$") ? text : text + "。";
    }

    Poster poster(Snapshot snapshot, ShownItem item, ShownRumor rumor) {
        String checkers =
                item.contributors().stream()
                        .map(it -> it.organization() == null ? it.name() : it.organization())
                        .distinct()
                        .limit(2)
                        .collect(Collectors.joining("、"));
        String when = item.updated() == null ? "" : item.updated().text();
        return new Poster(
                new Poster.Sign(
                        rumor.verdict(),
                        theme.token("v-" + rumor.verdict()),
                        theme.text("verdict." + rumor.verdict()),
                        theme.text("says." + rumor.verdict())),
                new Poster.Told(theme.text("claim.label"), "“" + rumor.claim() + "”"),
                new Poster.Told(theme.text("truth.label"), rumor.truth()),
                theme.text("poster.checked", checkers, when),
                theme.text("poster.scan"),
                link(snapshot),
                theme.siteName());
    }

    /** A script for the loudspeaker, numbers spelled as they are said. */
    String speech(ShownRumor rumor) {
        return Spoken.of(
                theme.text(
                        "share.speech",
                        rumor.claim(),
                        theme.text("verdict." + rumor.verdict()),
                        sentence(rumor.truth())));
    }
}
