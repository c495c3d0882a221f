package org.kepu.cms.channel.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.AUTHOR;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.channel.OutletForm;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

/** The document is read again by the library that reads Word's own. */
@KepuTest
@Import(Newsroom.class)
class DocxPackageTest {

    @Autowired DocxPackage docx;
    @Autowired Newsroom newsroom;
    @Autowired StoreAsset storeAsset;
    @Autowired WithdrawItem withdrawItem;
    @Autowired PublishedItems published;

    @Test
    @DisplayName("100: a package with document, pictures, rights and signatures")
    void thePackageHasTheTextThePictureAndTheRights() throws Exception {
        MediaAsset picture =
                storeAsset.store(png(), new Upload("chart.png", "图表", "", "", ""), AUTHOR);
        String body =
                "<h2>小标题</h2><p>正文里有<strong>重点</strong>。</p><ul><li>第一点</li></ul>"
                        + "<table><tr><th>年</th><td>2026</td></tr></table><p><img src=\""
                        + picture.path()
                        + "\" alt=\"图表\"></p>";

        Item live = newsroom.publish("article", content("交给编辑系统的文章", body, picture));

        Map<String, byte[]> files = written(live);
        assertThat(files).containsOnlyKeys("article.docx", "pictures/01.png", "rights.txt");
        try (var document = document(files)) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .contains("交给编辑系统的文章", "小标题", "正文里有重点。", "• 第一点");
            assertThat(document.getTables().getFirst().getRow(0).getCell(1).getText())
                    .isEqualTo("2026");
            assertThat(document.getAllPictures()).hasSize(1);
            assertThat(document.getAllPictures().getFirst().getData())
                    .isEqualTo(files.get("pictures/01.png"));
        }
        assertThat(new String(files.get("rights.txt"), StandardCharsets.UTF_8))
                .contains("来源：科普中国", "许可：CC BY 4.0", "第1审：", "第3审：", "图片：pictures/01.png");
    }

    @Test
    void aWithdrawnItemSaysSoAndNothingElse() throws Exception {
        Item live = newsroom.publish("article", content("会撤回的文章", "<p>旧正文</p>", null));
        withdrawItem.withdraw(live.id(), "依据失效。", PUBLISHER);

        Map<String, byte[]> files = written(live);
        try (var document = document(files)) {
            assertThat(document.getParagraphs())
                    .extracting(XWPFParagraph::getText)
                    .containsExactly("内容已撤回", "依据失效。");
        }
        assertThat(new String(files.get("rights.txt"), StandardCharsets.UTF_8))
                .contains("撤回说明：依据失效。");
    }

    private Map<String, byte[]> written(Item item) throws Exception {
        var bytes = new ByteArrayOutputStream();
        docx.write(published.find(item.id()).orElseThrow(), OutletForm.ANY, bytes);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static XWPFDocument document(Map<String, byte[]> files) throws Exception {
        return new XWPFDocument(new ByteArrayInputStream(files.get("article.docx")));
    }

    private static ItemContent content(
            String title, String body, @org.jspecify.annotations.Nullable MediaAsset picture) {
        return new ItemContent(
                title,
                "摘要",
                "zh-CN",
                SafeHtml.clean(body),
                picture == null ? null : picture.id(),
                List.of(),
                List.of("food"),
                List.of("senior"),
                List.of("500110"),
                new SourceCredit("科普中国", "https://example.org/a", "CC BY 4.0", null),
                List.of(),
                Map.of());
    }

    private static InputStream png() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(24, 12, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
