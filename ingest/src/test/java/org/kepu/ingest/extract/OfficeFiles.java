package org.kepu.ingest.extract;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Documents made for the tests, by the libraries that read them in the workers. */
public final class OfficeFiles {

    private OfficeFiles() {}

    public static byte[] png(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    public static Path word(Path file) throws Exception {
        try (var document = new XWPFDocument();
                var out = Files.newOutputStream(file)) {
            document.getProperties().getCoreProperties().setTitle("微波炉加热食物会致癌吗");
            document.getProperties().getCoreProperties().setCreator("张三");
            document.createStyles();
            XWPFParagraph heading = document.createParagraph();
            heading.createRun().setText("一、流言从哪里来");
            document.createParagraph().createRun().setText("微波炉用微波加热食物里的水。");
            XWPFParagraph picture = document.createParagraph();
            picture.createRun()
                    .addPicture(
                            new ByteArrayInputStream(png(320, 200)),
                            PictureType.PNG,
                            "oven.png",
                            Units.toEMU(320),
                            Units.toEMU(200));
            var table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("食物");
            table.getRow(0).getCell(1).setText("时间");
            table.getRow(1).getCell(0).setText("米饭");
            table.getRow(1).getCell(1).setText("两分钟");
            document.write(out);
        }
        return file;
    }

    public static Path encryptedWord(Path plain, Path file) throws Exception {
        try (var system = new POIFSFileSystem()) {
            var info = new EncryptionInfo(EncryptionMode.agile);
            var encryptor = info.getEncryptor();
            encryptor.confirmPassword("secret");
            try (var opc = OPCPackage.open(plain.toFile());
                    var stream = encryptor.getDataStream(system)) {
                opc.save(stream);
            }
            try (var out = Files.newOutputStream(file)) {
                system.writeFilesystem(out);
            }
        }
        return file;
    }

    public static Path slides(Path file) throws Exception {
        try (var show = new XMLSlideShow();
                var out = Files.newOutputStream(file)) {
            XSLFSlide slide = show.createSlide();
            slide.createTextBox().setText("洪水来了怎么办");
            slide.createTextBox().setText("先往高处走。");
            slide.createPicture(show.addPicture(png(400, 300), PictureData.PictureType.PNG));
            show.write(out);
        }
        return file;
    }

    public static Path pdf(Path file, String password) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("Garlic does not kill viruses.");
                content.endText();
            }
            if (!password.isEmpty()) {
                document.protect(
                        new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** So many pages that are a picture each, and one with typed text and a picture. */
    public static byte[] scannedPdf(Path file, int scanned) throws IOException {
        try (var document = new PDDocument()) {
            for (int number = 1; number <= scanned + 1; number++) {
                var page = new PDPage();
                document.addPage(page);
                var picture =
                        PDImageXObject.createFromByteArray(
                                document, png(600 + number, 800), "page" + number + ".png");
                try (var content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 0, 100, 600, 600);
                    if (number > scanned) {
                        content.beginText();
                        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                        content.newLineAtOffset(72, 700);
                        content.showText("Typed words stand on this page, more than a number.");
                        content.endText();
                    }
                }
            }
            document.save(file.toFile());
        }
        return Files.readAllBytes(file);
    }

    /** A page as each kind of scanner writes it: fax (CCITT), JBIG2, JPEG 2000. */
    public static byte[] scansPdf(Path file, byte[] jpeg2000) throws IOException {
        try (var document = new PDDocument()) {
            PDImageXObject fax = CCITTFactory.createFromImage(document, letters(640, 480));
            byte[] lines;
            try (var raw = fax.getCOSObject().createRawInputStream()) {
                lines = raw.readAllBytes();
            }
            var pictures =
                    List.of(
                            fax,
                            picture(document, jbig2(640, 480, lines), COSName.JBIG2_DECODE, 1),
                            picture(document, jpeg2000, COSName.JPX_DECODE, 8));
            for (PDImageXObject picture : pictures) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.drawImage(picture, 0, 0, 600, 600);
                }
            }
            document.save(file.toFile());
        }
        return Files.readAllBytes(file);
    }

    private static PDImageXObject picture(
            PDDocument document, byte[] bytes, COSName filter, int bits) throws IOException {
        var colours = bits == 1 ? PDDeviceGray.INSTANCE : PDDeviceRGB.INSTANCE;
        return new PDImageXObject(
                document, new ByteArrayInputStream(bytes), filter, 640, 480, bits, colours);
    }

    /** A JBIG2 page of one region, coded as fax machines do (ITU-T T.88, 7.2 and 7.4.6). */
    private static byte[] jbig2(int width, int height, byte[] lines) {
        ByteBuffer out = ByteBuffer.allocate(lines.length + 200);
        out.putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19);
        out.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
        out.putInt(1).put((byte) 38).put((byte) 0).put((byte) 1).putInt(18 + lines.length);
        out.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).put((byte) 1);
        out.put(lines);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** Black on white, a bit a dot. */
    private static BufferedImage letters(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 4);
        graphics.dispose();
        return image;
    }

    /** A fax of two pages with a coloured third. */
    public static byte[] tiff() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            ImageWriteParam fax = writer.getDefaultWriteParam();
            fax.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            fax.setCompressionType("CCITT T.6");
            for (int height : List.of(800, 900)) {
                writer.writeToSequence(new IIOImage(letters(600, height), null, null), fax);
            }
            BufferedImage colours = ImageIO.read(new ByteArrayInputStream(png(500, 400)));
            writer.writeToSequence(new IIOImage(colours, null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** So many pages with so many characters each. */
    public static Path longPdf(Path file, int pages, int chars) throws IOException {
        try (var document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 6);
                    content.newLineAtOffset(20, 780);
                    for (int line = 0; line < chars / 100; line++) {
                        content.showText("words and words ".repeat(6));
                        content.newLineAtOffset(0, -8);
                    }
                    content.showText("page " + number + " ends here");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    public static Path zip(Path file, String name, byte[] content) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return file;
    }
}
