package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML that no importer can choke on: code points that XML 1.0 forbids are left out,
 * addresses are ASCII.
 */
public final class XmlText {

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /** An empty document. */
    public XmlText() {
        try {
            out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException memoryNeverFails) {
            throw new IllegalStateException(memoryNeverFails);
        }
    }

    /** Opens an element; attributes follow in pairs, those without a value are left out. */
    public XmlText open(String name, String... attributes) {
        return write(
                () -> {
                    out.writeStartElement(name);
                    attributes(attributes);
                });
    }

    /** Closes the innermost element. */
    public XmlText close() {
        return write(out::writeEndElement);
    }

    /** An element without content. */
    public XmlText empty(String name, String... attributes) {
        return write(
                () -> {
                    out.writeEmptyElement(name);
                    attributes(attributes);
                });
    }

    /** An element with text; nothing at all when the text is empty. */
    public XmlText text(String name, String content, String... attributes) {
        return content.isEmpty()
                ? this
                : write(
                        () -> {
                            out.writeStartElement(name);
                            attributes(attributes);
                            out.writeCharacters(clean(content));
                            out.writeEndElement();
                        });
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
        }
    }

    /** The whole document; nothing can be written after it. */
    public String finish() {
        write(out::writeEndDocument);
        write(out::flush);
        return text.toString();
    }

    /** What XML 1.0 allows of a text (section 2.2). */
    public static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || (c >= 0x20 && c <= 0xD7FF)
                                        || (c >= 0xE000 && c <= 0xFFFD)
                                        || c >= 0x10000)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /**
     * The address in ASCII: what RFC 3986 section 2 doesn't allow, such as Chinese and spaces, is
     * percent-encoded.
     */
    public static String address(String url) {
        var ascii = new StringBuilder(url.length());
        byte[] bytes = url.strip().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            boolean escape =
                    b == '%' && (i + 2 >= bytes.length || !hex(bytes[i + 1], bytes[i + 2]));
            if (escape || b > 0x7F || ALLOWED.indexOf(b) < 0) {
                ascii.append(String.format(Locale.ROOT, "%%%02X", b));
            } else {
                ascii.append((char) b);
            }
        }
        return ascii.toString();
    }

    private static boolean hex(byte first, byte second) {
        return Character.digit(first, 16) >= 0 && Character.digit(second, 16) >= 0;
    }

    /** The number, or nothing, which leaves its attribute out. */
    public static String number(@Nullable Integer number) {
        return number == null ? "" : Integer.toString(number);
    }

    private XmlText write(Step step) {
        try {
            step.run();
        } catch (XMLStreamException memoryNeverFails) {
            throw new IllegalStateException(memoryNeverFails);
        }
        return this;
    }

    private interface Step {
        void run() throws XMLStreamException;
    }
}
