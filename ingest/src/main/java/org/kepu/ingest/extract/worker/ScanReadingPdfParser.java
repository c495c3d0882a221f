package org.kepu.ingest.extract.worker;

import org.apache.tika.parser.pdf.PDFParser;

/** Tika's parser, which takes {@link ShownPictures} from no configuration file (3.3.1). */
public final class ScanReadingPdfParser extends PDFParser {

    private static final long serialVersionUID = 1;

    /** Made by Tika, as its configuration says. */
    public ScanReadingPdfParser() {
        setImageGraphicsEngineFactory(new ShownPictures());
    }
}
