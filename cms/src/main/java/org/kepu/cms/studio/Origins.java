package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.intake.Provenances;
import org.kepu.cms.similar.SimilarItems;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Where an item came from, and what else tells the same. */
@Component
class Origins {

    private final Provenances provenances;
    private final SimilarItems similar;
    private final Words words;
    private final Clock clock;

    Origins(Provenances provenances, SimilarItems similar, Words words, Clock clock) {
        this.provenances = provenances;
        this.similar = similar;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A document the item was made from.
     *
     * @param url absent for a file
     * @param notes what an editor should know, a sentence each
     */
    public record Origin(
            String name,
            @Nullable String url,
            @Nullable String title,
            @Nullable String licence,
            When fetched,
            List<String> notes) {}

    /** An item that tells nearly the same. */
    public record Like(UUID id, String title, String status, String statusText, int percent) {}

    List<Origin> of(ItemId item) {
        return StreamSupport.stream(provenances.of(item).spliterator(), false)
                .map(this::origin)
                .toList();
    }

    private Origin origin(Provenances.Original from) {
        boolean web = from.url().startsWith("http");
        String name = web ? from.sourceName() : from.url().replaceFirst(".*/", "");
        return new Origin(
                name,
                web ? from.url() : null,
                from.title(),
                from.licence(),
                When.of(from.fetchedAt(), clock.instant()),
                from.notes().lines().toList());
    }

    List<Like> similar(ItemId item) {
        return similar.of(item).stream()
                .map(
                        it ->
                                new Like(
                                        it.id().value(),
                                        it.title(),
                                        it.status().slug(),
                                        words.say("studio.status." + it.status().slug()),
                                        it.percent()))
                .toList();
    }
}
