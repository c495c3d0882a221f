package org.kepu.ingest;

import org.kepu.ingest.extract.MarkdownExtractor;

import java.util.Map;
import java.util.Optional;

/** Reads the {@code body} member that an author gave: HTML, Markdown or plain text. */
final class GivenBody {

    private final MarkdownExtractor markdown = new MarkdownExtractor();

    /** A body in both forms. */
    record Body(String html, String text) {
        static final Body NONE = new Body("", "");
    }

    /** The body, if one was given. */
    Optional<Body> of(Map<String, Object> given) {
        return switch (given.get("body")) {
            case String words -> Optional.of(markdownBody(words));
            case Map<?, ?> forms when forms.get("html") instanceof String html ->
                    Optional.of(new Body(html, Texts.plain(html)));
            case Map<?, ?> forms when forms.get("markdown") instanceof String words ->
                    Optional.of(markdownBody(words));
            case Map<?, ?> forms when forms.get("text") instanceof String words ->
                    Optional.of(new Body(Texts.paragraphs(words), words));
            case null, default -> Optional.empty();
        };
    }

    private Body markdownBody(String words) {
        String html = markdown.html(words);
        return new Body(html, Texts.plain(html));
    }
}
