package org.kepu.cms.index;

import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.Entry;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns a published item into what the search engine keeps of it, as its content type declares. */
@Component
class IndexEntries {

    /**
     * A GB/T 2260 code of a province, a city and a district has 2, 4 and 6 digits; towns have 9.
     */
    private static final int[] REGION_LEVELS = {6, 9};

    private final Revisions revisions;
    private final ContentTypes types;

    IndexEntries(Revisions revisions, ContentTypes types) {
        this.revisions = revisions;
        this.types = types;
    }

    Entry of(Snapshot snapshot) {
        ItemContent content = revisions.get(snapshot.itemId(), snapshot.revision()).content();
        var mapping =
                types.find(snapshot.type())
                        .map(ContentType::search)
                        .orElse(new ContentType.SearchMapping(List.of(), List.of()));
        String verdict = content.field("verdict");
        String campaign = content.field("campaign").strip();
        return Entry.of(snapshot.itemId().toString(), snapshot.seq())
                .type(snapshot.type())
                .lang(content.lang())
                .slug(snapshot.slug())
                .title(content.title())
                .summary(content.summary())
                .text(text(content, mapping.text()))
                .claims(texts(content, mapping.claims()))
                .truth(content.field("truth"))
                .verdict(verdict.isEmpty() ? null : verdict)
                .topics(content.topics())
                .campaigns(campaign.isEmpty() ? List.of() : List.of(campaign))
                .audiences(content.audiences())
                .regions(withParents(content.regions()))
                .contributors(content.contributors().stream().map(Contributor::name).toList())
                .publishedAt(snapshot.publishedAt())
                .updatedAt(snapshot.updatedAt())
                .build();
    }

    private static String text(ItemContent content, List<String> fields) {
        var text = new StringBuilder(content.body().text());
        texts(content, fields).forEach(it -> text.append('\n').append(it));
        return text.toString();
    }

    private static List<String> texts(ItemContent content, List<String> fields) {
        var texts = new ArrayList<String>();
        for (String field : fields) {
            String single = content.field(field);
            if (!single.isBlank()) {
                texts.add(single);
            }
            texts.addAll(content.fieldList(field));
        }
        return texts;
    }

    /** An item about a town is found when one asks for its district. */
    private static Set<String> withParents(List<String> codes) {
        Set<String> all = new LinkedHashSet<>();
        for (String code : codes) {
            for (int digits : REGION_LEVELS) {
                if (code.length() > digits) {
                    all.add(code.substring(0, digits));
                }
            }
            all.add(code);
        }
        return all;
    }
}
