package org.kepu.ingest.extract;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Does to its worker what hostile documents do; on the workers' class path in tests only. */
public class TortureParser implements Parser {

    /** Only known by its file name, .aab, so that the bytes after the zero are ours. */
    private static final MediaType TYPE = MediaType.application("x-authorware-bin");

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(TYPE);
    }

    @Override
    public void parse(
            InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException {
        String command = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        switch (command.replace("\0", "").strip()) {
            case "hang" -> hang();
            case "pages" -> pages(new XHTMLContentHandler(handler, metadata));
            case "words" -> words(new XHTMLContentHandler(handler, metadata));
            case "exit" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(9);
            case "memory" -> fill();
            case "stack" -> deep(0);
            case "stdout" -> System.out.println("x".repeat(100_000));
            default -> throw new IOException("unknown: " + command);
        }
    }

    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void pages(XHTMLContentHandler xhtml) throws SAXException {
        xhtml.startDocument();
        for (int page = 1; page <= 4; page++) {
            xhtml.startElement("div", "class", "page");
            xhtml.element("p", "这是第 " + page + " 页。");
            if (page == 4) {
                hang();
            }
            xhtml.endElement("div");
        }
        xhtml.endDocument();
    }

    private static void words(XHTMLContentHandler xhtml) throws SAXException {
        xhtml.startDocument();
        for (int i = 0; i < 1000; i++) {
            xhtml.element("p", "没完没了。");
        }
        hang();
    }

    private static void fill() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 20]);
        }
    }

    private static long deep(long n) {
        return n == Long.MAX_VALUE ? 0 : deep(n + 1) + 1;
    }
}
