package org.kepu.ingest.extract.worker;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.ContentHandlerDecoratorFactory;
import org.apache.tika.sax.TeeContentHandler;
import org.apache.tika.sax.ToXMLContentHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the parser says to a {@link PartialText}'s file, beside the worker's own answer. */
public final class KeepPartialText implements ContentHandlerDecoratorFactory {

    private static final long serialVersionUID = 1;

    /** Made by Tika, as its configuration says. */
    public KeepPartialText() {}

    @Override
    public ContentHandler decorate(
            ContentHandler handler, Metadata metadata, ParseContext context) {
        PartialText wanted = context.get(PartialText.class);
        if (wanted == null) {
            return handler;
        }
        try {
            OutputStream file = Files.newOutputStream(Path.of(wanted.file()));
            return new TeeContentHandler(handler, new Written(file, wanted.maxChars()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** XHTML on the disk, never more than a moment behind the parser. */
    private static final class Written extends ToXMLContentHandler {

        private static final long FLUSH_NANOS = 100_000_000;
        private static final char[] NOTHING = {};

        private final int maxChars;
        private long chars;
        private long flushed = System.nanoTime();

        Written(OutputStream file, int maxChars) throws UnsupportedEncodingException {
            super(file, "UTF-8");
            this.maxChars = maxChars;
        }

        @Override
        public void startElement(String uri, String name, String qName, Attributes attributes)
                throws SAXException {
            if (chars < maxChars) {
                super.startElement(uri, name, qName, attributes);
                // The tag is closed by what comes next, and that may never come.
                super.characters(NOTHING, 0, 0);
                flush(name);
            }
        }

        @Override
        public void characters(char[] text, int start, int length) throws SAXException {
            if (chars < maxChars) {
                chars += length;
                super.characters(text, start, length);
            }
        }

        @Override
        public void endElement(String uri, String name, String qName) throws SAXException {
            if (chars < maxChars) {
                super.endElement(uri, name, qName);
                flush(name);
            }
        }

        /** Pages begin and end with a division, so none of them is counted late. */
        private void flush(String element) throws SAXException {
            if (element.equals("div") || System.nanoTime() - flushed > FLUSH_NANOS) {
                flushed = System.nanoTime();
                // All that the end of a document does here is to flush.
                super.endDocument();
            }
        }
    }
}
