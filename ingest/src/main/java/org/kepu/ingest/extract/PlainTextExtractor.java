package org.kepu.ingest.extract;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.kepu.ingest.charset.TextDecoder;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads plain text in any encoding that Chinese texts come in; blank lines part paragraphs. */
public final class PlainTextExtractor implements Extractor {

    private static final int MAX_BYTES = 10 << 20;

    @Override
    public boolean reads(String mediaType) {
        return mediaType.equals(MediaTypes.PLAIN_TEXT)
                || mediaType.equals(MediaTypes.SUBRIP)
                || mediaType.equals(MediaTypes.WEBVTT);
    }

    @Override
    public Extraction extract(Document document) throws IOException {
        byte[] head;
        try (var bytes = Files.newInputStream(document.file())) {
            head = bytes.readNBytes(MAX_BYTES);
        }
        List<String> declared =
                document.charset() == null ? List.of() : List.of(document.charset());
        String text = CleanText.of(TextDecoder.decode(head, declared).text());
        if (text.isBlank()) {
            return new Extraction.Empty();
        }
        Element body = body(text);
        List<Reason> notes = new ArrayList<>();
        if (Files.size(document.file()) > MAX_BYTES) {
            notes.add(Reason.of("text-cut", "文字太长，只读取了前 {0} 个字符。", text.length()));
        }
        return new Extraction.Text(
                body.html(), BodyText.of(body), DocumentFacts.NONE, Map.of(), List.of(), notes);
    }

    /**
     * A blank line ends a paragraph. In texts without blank lines every line is one, as Chinese
     * editors write.
     */
    private static Element body(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        boolean spaced = unix.strip().contains("\n\n");
        Element body = Jsoup.parseBodyFragment("").body();
        for (String block : unix.split(spaced ? "\n\\s*\n" : "\n", -1)) {
            if (!block.isBlank()) {
                Element paragraph = body.appendElement("p");
                for (String line : block.strip().lines().toList()) {
                    if (paragraph.childNodeSize() > 0) {
                        paragraph.appendElement("br");
                    }
                    paragraph.appendText(line.strip());
                }
            }
        }
        return body;
    }
}
