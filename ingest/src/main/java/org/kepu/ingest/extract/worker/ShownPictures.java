package org.kepu.ingest.extract.worker;

import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.pdf.image.ImageGraphicsEngine;
import org.apache.tika.parser.pdf.image.ImageGraphicsEngineFactory;
import org.apache.tika.sax.XHTMLContentHandler;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has the pictures of a PDF written as others can show them. JPEG and JPEG 2000 stay as they are;
 * what fax machines and scanners write (CCITT, JBIG2, whose common parts stand elsewhere in the
 * PDF) becomes PNG: by itself it is of no use to anybody.
 */
final class ShownPictures extends ImageGraphicsEngineFactory {

    private static final long serialVersionUID = 1;

    @Override
    public ImageGraphicsEngine newEngine(
            PDPage page,
            int pageNumber,
            EmbeddedDocumentExtractor files,
            PDFParserConfig config,
            Map<COSStream, Integer> seen,
            AtomicInteger counter,
            XHTMLContentHandler xhtml,
            Metadata parent,
            ParseContext context) {
        return new ImageGraphicsEngine(
                page, pageNumber, files, config, seen, counter, xhtml, parent, context) {
            @Override
            protected String getSuffix(PDImage picture, Metadata metadata) throws IOException {
                String suffix = super.getSuffix(picture, metadata);
                if (suffix.equals("jpg") || suffix.equals("jp2")) {
                    return suffix;
                }
                metadata.set(Metadata.CONTENT_TYPE, "image/png");
                return "png";
            }
        };
    }
}
