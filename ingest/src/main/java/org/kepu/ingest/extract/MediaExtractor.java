package org.kepu.ingest.extract;

import org.kepu.ingest.enrich.image.PictureEnricher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** Takes pictures and recordings as they are: what they show is the enrichers' work. */
public final class MediaExtractor implements Extractor {

    @Override
    public boolean reads(String mediaType) {
        return mediaType.startsWith("video/")
                || mediaType.startsWith("audio/")
                || (mediaType.startsWith("image/")
                        && !mediaType.startsWith("image/vnd.dwg")
                        && !mediaType.equals(MediaTypes.TIFF));
    }

    @Override
    public Extraction extract(Document document) throws IOException {
        if (Files.size(document.file()) == 0) {
            return new Extraction.Empty();
        }
        if (document.mediaType().startsWith("image/")) {
            // SVG among them: it is a program that draws, and is never shown from our own address.
            switch (PictureEnricher.header(document.file())) {
                case TOO_LARGE -> {
                    return new Extraction.TooLarge("too many pixels");
                }
                case UNREADABLE -> {
                    return isDecodedHere(document.mediaType())
                            ? new Extraction.Broken("no picture behind its first bytes")
                            : new Extraction.Unsupported(document.mediaType());
                }
                case FINE -> {
                    // Its pixels may still be damaged; then it goes without renditions.
                }
            }
        }
        return new Extraction.Text("", "", DocumentFacts.NONE, Map.of(), List.of(), List.of());
    }

    private static boolean isDecodedHere(String mediaType) {
        return ImageIO.getImageReadersByMIMEType(mediaType).hasNext();
    }
}
