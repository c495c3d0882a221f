package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.store.BlobKey;

import java.util.List;
import java.util.Map;

/**
 * What one document became: all that is needed to make a draft of it, and where it came from.
 *
 * @param origin names the document, so that accepting it twice makes one item
 * @param content what it says
 * @param cover the picture that stands for it; one of {@code files}
 * @param files the files that go with it; their bytes are in the blob store
 */
public record IngestedItem(
        Origin origin,
        Provenance provenance,
        Content content,
        @Nullable BlobKey cover,
        List<IngestedFile> files,
        List<Finding> findings) {

    public IngestedItem {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /**
     * Names a document and its present state.
     *
     * @param source names the source; stable
     * @param key names the document in it; stable ({@code file.jsonl#slug} for a line of a file)
     * @param fingerprint SHA-256 in hex over the document and its companions: equal means that
     *     nothing changed, wherever it lies
     */
    public record Origin(String source, String key, String fingerprint) {}

    /**
     * What the document says.
     *
     * @param suggestedType a content type that fits the media type ({@code article}, {@code video},
     *     {@code resource}), for when neither the document nor the import names one
     * @param html the body: clean markup, not sanitised; pictures as {@code blob:SHA256}
     * @param text the body as plain text, a line a block
     * @param lang BCP 47
     * @param given members that the document's author gave (front matter, sidecar, JSON line), in
     *     the shape of the item in the API, unchecked: they win over everything found out
     */
    public record Content(
            String suggestedType,
            String title,
            String summary,
            String html,
            String text,
            String lang,
            Map<String, Object> given) {

        public Content {
            given = Map.copyOf(given);
        }
    }
}
