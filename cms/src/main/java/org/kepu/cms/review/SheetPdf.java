package org.kepu.cms.review;

import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Sets a review sheet on A4, to be printed and filed. */
@Component
class SheetPdf {

    private static final Color LINE = new Color(0x9a, 0xa8, 0xac);
    private static final Color GROUND = new Color(0xee, 0xf4, 0xf3);
    private static final float MARGIN = 48;

    private final SheetFont font;

    SheetPdf(SheetFont font) {
        this.font = font;
    }

    byte[] write(Sheet sheet) {
        BaseFont face = font.open();
        var bytes = new ByteArrayOutputStream();
        try (var page = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(page, bytes);
            page.addTitle(sheet.heading());
            page.open();
            var heading = new Paragraph(sheet.heading(), new Font(face, 20));
            heading.setAlignment(Paragraph.ALIGN_CENTER);
            heading.setSpacingAfter(16);
            page.add(heading);
            page.add(table(face, List.of(), sheet.facts(), 1.2f, 5));
            page.add(subheading(face, sheet.signaturesHeading()));
            page.add(table(face, sheet.columns(), sheet.signatures(), 1.3f, 1.4f, 1.9f, 2.4f, 3f));
            page.add(subheading(face, sheet.actsHeading()));
            page.add(table(face, List.of(), sheet.acts(), 1.9f, 1.4f, 1.6f, 4.6f));
            var foot = new Paragraph(sheet.foot(), new Font(face, 8, Font.NORMAL, Color.DARK_GRAY));
            foot.setSpacingBefore(14);
            page.add(foot);
        }
        return bytes.toByteArray();
    }

    private static Paragraph subheading(BaseFont face, String text) {
        var heading = new Paragraph(text, new Font(face, 12));
        heading.setSpacingBefore(16);
        heading.setSpacingAfter(6);
        return heading;
    }

    private static PdfPTable table(
            BaseFont face, List<String> columns, List<List<String>> rows, float... widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        columns.forEach(it -> table.addCell(cell(face, it, true)));
        table.setHeaderRows(columns.isEmpty() ? 0 : 1);
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                table.addCell(cell(face, row.get(i), columns.isEmpty() && i == 0));
            }
        }
        return table;
    }

    private static PdfPCell cell(BaseFont face, String text, boolean heads) {
        var cell = new PdfPCell(new Phrase(14, text, new Font(face, 9)));
        cell.setPadding(5);
        cell.setBorderColor(LINE);
        if (heads) {
            cell.setBackgroundColor(GROUND);
        }
        return cell;
    }
}
