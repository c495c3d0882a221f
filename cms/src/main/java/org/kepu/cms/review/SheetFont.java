package org.kepu.cms.review;

import org.kepu.cms.settings.ChineseFonts;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the font of the review sheet; only the characters that a sheet uses are put into it. */
@Component
class SheetFont {

    private static final Logger LOG = LoggerFactory.getLogger(SheetFont.class);

    private final SheetSettings settings;

    SheetFont(SheetSettings settings) {
        this.settings = settings;
    }

    /**
     * A new font for one document.
     *
     * @throws NoSheetFont if there is none that can be read
     */
    BaseFont open() {
        List<String> tried =
                settings.font().isBlank() ? ChineseFonts.USUAL : List.of(settings.font());
        for (String name : tried) {
            if (Files.isReadable(Path.of(name.replaceFirst(",\\d+$", "")))) {
                try {
                    return BaseFont.createFont(
                            name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, null, null);
                } catch (IOException | DocumentException e) {
                    LOG.warn("the font {} can't be used: {}", name, e.getMessage());
                }
            }
        }
        throw new NoSheetFont();
    }
}
