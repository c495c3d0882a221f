package org.kepu.ingest.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Takes pictures and recordings as they are: what they show is the enrichers' work. */
public final class MediaExtractor implements Extractor {

    @Override
    public boolean reads(String mediaType) {
        return mediaType.startsWith("video/")
                || mediaType.startsWith("audio/")
                || (mediaType.startsWith("image/") && !mediaType.startsWith("image/vnd.d"));
    }

    @Override
    public Extraction extract(Document document) throws IOException {
        return Files.size(document.file()) == 0
                ? new Extraction.Empty()
                : new Extraction.Text("", "", DocumentFacts.NONE, Map.of(), List.of(), List.of());
    }
}
