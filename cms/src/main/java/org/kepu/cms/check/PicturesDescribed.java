package org.kepu.cms.check;

import org.kepu.cms.content.ItemContent;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code alt-missing}: a picture without words for those who can't see it (WCAG 2.2, 1.1.1). {@code
 * caption-missing}: a figure without a caption.
 */
@Component
class PicturesDescribed implements Check {

    /** Cleaned HTML is regular enough to be looked at like this. */
    private static final Pattern SILENT = Pattern.compile("<img(?![^>]*\\salt=\"[^\"]+\")");

    private static final Pattern FIGURE = Pattern.compile("<figure\\b.*?</figure>", Pattern.DOTALL);

    private final Assets assets;

    PicturesDescribed(Assets assets) {
        this.assets = assets;
    }

    @Override
    public List<Finding> look(Draft draft) {
        ItemContent content = draft.content();
        var found = new ArrayList<Finding>();
        AssetId cover = content.cover();
        if (cover != null && assets.find(cover).filter(it -> it.alt().isBlank()).isPresent()) {
            found.add(Finding.block("alt-missing", "/cover", Map.of()));
        }
        String html = content.body().html();
        if (SILENT.matcher(html).find()) {
            found.add(Finding.block("alt-missing", "/body", Map.of()));
        }
        if (FIGURE.matcher(html).results().anyMatch(it -> !it.group().contains("<figcaption"))) {
            found.add(Finding.hint("caption-missing", "/body", Map.of()));
        }
        return found;
    }
}
