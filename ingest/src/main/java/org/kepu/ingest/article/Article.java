package org.kepu.ingest.article;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One article page, read.
 *
 * @param about title, author, dates: what the page says about itself
 * @param html main content, cleaned of page furniture but not made safe: whoever shows it sanitises
 *     it. Links and picture addresses are absolute when the page's own address was known
 * @param text the same as plain text, a block a line
 * @param images pictures of the main content in order, each address once
 * @param debunks claims the page itself says it checks, for an editor to confirm
 * @param charset name of the encoding that the page was read in
 * @param charsetWrong whether the page declared another encoding than it is in
 */
public record Article(
        ArticleFacts about,
        String html,
        String text,
        List<PageImage> images,
        List<Debunk> debunks,
        String charset,
        boolean charsetWrong) {

    public Article {
        images = List.copyOf(images);
        debunks = List.copyOf(debunks);
    }

    /** The picture that stands for the page: the one it names, else the first of its content. */
    public Optional<URI> cover() {
        return about.image() != null
                ? Optional.of(about.image())
                : images.stream().map(PageImage::url).findFirst();
    }
}
