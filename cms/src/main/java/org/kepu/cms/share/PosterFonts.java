package org.kepu.cms.share;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.ChineseFonts;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The fonts of cards and posters: real Chinese ones, found once and read when first needed. */
@Component
class PosterFonts {

    private static final Logger LOG = LoggerFactory.getLogger(PosterFonts.class);

    /**
     * The two weights.
     *
     * @param bold the same as {@code plain} where there is no bold one
     */
    record Faces(Font plain, Font bold) {}

    private final List<String> tried;
    private @Nullable Faces faces;
    private String plainFile = "";
    private String boldFile = "";

    PosterFonts(ShareSettings settings) {
        this.tried = settings.font().isBlank() ? ChineseFonts.USUAL : List.of(settings.font());
    }

    /**
     * The fonts to draw with.
     *
     * @throws NoPosterFont if there is none that can be read
     */
    synchronized Faces faces() {
        Faces known = faces;
        if (known != null) {
            return known;
        }
        for (String name : tried) {
            Font plain = read(name);
            if (plain != null) {
                String heavy = name.replace("-Regular.", "-Bold.");
                Font bold = heavy.equals(name) ? null : read(heavy);
                plainFile = name;
                boldFile = bold == null ? name : heavy;
                Faces found = new Faces(plain, bold == null ? plain : bold);
                faces = found;
                return found;
            }
        }
        throw new NoPosterFont();
    }

    /** Puts the same fonts into one document, only the characters that it uses. */
    FontMapper inDocument() {
        Font bold = faces().bold();
        return new FontMapper() {
            private final @Nullable BaseFont[] opened = new @Nullable BaseFont[2];

            @Override
            public BaseFont awtToPdf(Font font) {
                int which = font.getFontName().equals(bold.getFontName()) ? 1 : 0;
                BaseFont face = opened[which];
                if (face == null) {
                    face = embedded(which == 1 ? boldFile : plainFile);
                    opened[which] = face;
                }
                return face;
            }

            @Override
            public Font pdfToAwt(BaseFont font, int size) {
                return faces().plain().deriveFont((float) size);
            }
        };
    }

    private static BaseFont embedded(String name) {
        try {
            return BaseFont.createFont(
                    name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, null, null);
        } catch (IOException | DocumentException e) {
            LOG.warn("the font {} can't be put into a document: {}", name, e.getMessage());
            throw new NoPosterFont();
        }
    }

    private static @Nullable Font read(String name) {
        int comma = name.lastIndexOf(',');
        Path file = Path.of(comma < 0 ? name : name.substring(0, comma));
        if (!Files.isReadable(file)) {
            return null;
        }
        try {
            Font[] fonts = Font.createFonts(file.toFile());
            return fonts[comma < 0 ? 0 : Integer.parseInt(name.substring(comma + 1))];
        } catch (IOException | FontFormatException | RuntimeException e) {
            LOG.warn("the font {} can't be used: {}", name, e.getMessage());
            return null;
        }
    }
}
