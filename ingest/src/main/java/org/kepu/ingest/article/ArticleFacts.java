package org.kepu.ingest.article;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a page says about itself. Absent where it says nothing; never guessed from the content.
 *
 * @param title without the site's name
 * @param author as written, without 作者 and its like
 * @param source the unit it came from (来源), else the site's name
 * @param published moments without a zone are taken as Beijing time
 * @param description the page's own summary
 * @param keywords in the order given
 * @param language BCP 47, as declared
 * @param canonical the page's own idea of its address
 * @param image the picture it wants to be shown with
 */
public record ArticleFacts(
        String title,
        @Nullable String author,
        @Nullable String source,
        @Nullable Instant published,
        @Nullable String description,
        List<String> keywords,
        @Nullable String language,
        @Nullable URI canonical,
        @Nullable URI image) {

    public ArticleFacts {
        keywords = List.copyOf(keywords);
    }
}
