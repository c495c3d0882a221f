package org.kepu.ingest.extract.worker;

import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.TikaMemoryLimitException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.extractor.EmbeddedDocumentUtil;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.image.TiffParser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;

/**
 * Takes a TIFF file apart into its pages, as pictures that others can show: such files come out of
 * fax machines and scanners. What Tika's own parser finds out about the file is kept.
 */
public final class TiffPages implements Parser {

    private static final long serialVersionUID = 1;

    /** More than any scanner makes of a page: a bomb. */
    private static final long MAX_PIXELS = 120_000_000;

    /** Of a larger page, rows and columns are left out: enough for A4 at 400 dots an inch. */
    private static final long DECODED_PIXELS = 16_000_000;

    /** Made by Tika, as its configuration says. */
    public TiffPages() {}

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.image("tiff"));
    }

    @Override
    public void parse(
            InputStream bytes, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        try (var temporary = new TemporaryResources()) {
            Path file = TikaInputStream.get(bytes, temporary, metadata).getPath();
            try (InputStream again = TikaInputStream.get(file)) {
                new TiffParser().parse(again, new DefaultHandler(), metadata, context);
            }
            var xhtml = new XHTMLContentHandler(handler, metadata);
            xhtml.startDocument();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
                reader.setInput(in);
                readPages(reader, xhtml, context);
                reader.dispose();
            } catch (RuntimeException e) {
                throw new TikaException("no picture behind its first bytes", e);
            }
            xhtml.endDocument();
        }
    }

    private static void readPages(
            ImageReader reader, XHTMLContentHandler xhtml, ParseContext context)
            throws IOException, SAXException, TikaException {
        EmbeddedDocumentExtractor files =
                EmbeddedDocumentUtil.getEmbeddedDocumentExtractor(context);
        int pages = reader.getNumImages(true);
        for (int i = 0; i < pages; i++) {
            if (!isSmallerCopy(reader, i)) {
                page(read(reader, i), "page-" + (i + 1), files, xhtml);
            }
        }
    }

    /** Cameras put one beside the picture (TIFF 6.0, NewSubfileType, bit 0). */
    private static boolean isSmallerCopy(ImageReader reader, int page) throws IOException {
        TIFFField kind =
                TIFFDirectory.createFromMetadata(reader.getImageMetadata(page))
                        .getTIFFField(BaselineTIFFTagSet.TAG_NEW_SUBFILE_TYPE);
        return kind != null && (kind.getAsInt(0) & 1) == 1;
    }

    private static BufferedImage read(ImageReader reader, int page)
            throws IOException, TikaException {
        long pixels = (long) reader.getWidth(page) * reader.getHeight(page);
        if (pixels > MAX_PIXELS) {
            throw new TikaMemoryLimitException("too many pixels");
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / DECODED_PIXELS));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        return reader.read(page, param);
    }

    private static void page(
            BufferedImage picture,
            String name,
            EmbeddedDocumentExtractor files,
            XHTMLContentHandler xhtml)
            throws IOException, SAXException {
        // Photographs are many times smaller as JPEG, scanned letters as PNG.
        ColorModel colours = picture.getColorModel();
        boolean few = colours instanceof IndexColorModel || colours.getNumColorComponents() == 1;
        String format = few ? "png" : "jpg";
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name + "." + format);
        metadata.set(
                TikaCoreProperties.EMBEDDED_RESOURCE_TYPE,
                TikaCoreProperties.EmbeddedResourceType.INLINE.toString());
        var attributes = new AttributesImpl();
        attributes.addAttribute("", "src", "src", "CDATA", "embedded:" + name + "." + format);
        xhtml.startElement("div", "class", "page");
        xhtml.startElement("img", attributes);
        xhtml.endElement("img");
        xhtml.endElement("div");
        if (files.shouldParseEmbedded(metadata)) {
            var out = new ByteArrayOutputStream();
            ImageIO.write(plain(picture, format), format, out);
            try (var in = TikaInputStream.get(out.toByteArray())) {
                files.parseEmbedded(in, xhtml, metadata, false);
            }
        }
    }

    /** JPEG has neither transparency nor the colours of printing presses. */
    private static BufferedImage plain(BufferedImage picture, String format) {
        if (format.equals("png") || picture.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return picture;
        }
        var plain =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = plain.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return plain;
    }
}
