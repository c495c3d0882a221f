package org.kepu.cms.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import java.util.Locale;

/** The sheet that is printed and filed. Needs a font with Chinese characters, as on any server. */
@KepuTest
@Import(Newsroom.class)
class ReviewSheetIT {

    @Autowired Newsroom newsroom;
    @Autowired Revisions revisions;
    @Autowired SaveItem saveItem;
    @Autowired MockMvc web;

    @Test
    void itSaysWhoSignedWhichContentAndWhen() throws Exception {
        Item item = newsroom.publish("rumor", Newsroom.rumor("审签单上写什么？"));
        String hash = revisions.get(item.id(), item.head()).sha256();

        String text = sheet(item);

        assertThat(text)
                .contains("科普内容审签单", "审签单上写什么？", item.id().toString())
                .contains("初审", "专家复审", "终审", "文字无误", "事实准确", "同意发布");
        String joined = text.replaceAll("\\s", "");
        assertThat(joined.split(hash, -1))
                .as("the hash, once above and under each stage")
                .hasSize(5);
    }

    @Test
    void whileAPublicItemIsEditedItIsThePublicRevisionsSheet() throws Exception {
        Item item = newsroom.publish("rumor", Newsroom.rumor("改了之后签的是哪一版？"));
        saveItem.save(
                item.id(), item.version(), null, Newsroom.rumor("改过的标题"), "", Newsroom.AUTHOR);

        assertThat(sheet(item)).contains("改了之后签的是哪一版？", "同意发布").doesNotContain("改过的标题");
    }

    @Test
    void withoutAFontItSaysWhatToInstall() {
        var font = new SheetFont(new SheetSettings("/no/such/font.ttc,2"));

        assertThatThrownBy(font::open).isInstanceOf(NoSheetFont.class);
    }

    private String sheet(Item item) throws Exception {
        byte[] pdf =
                web.perform(
                                get("/api/manage/v1/items/" + item.id() + "/review-sheet")
                                        .locale(Locale.SIMPLIFIED_CHINESE)
                                        .header("Accept-Language", "zh-CN")
                                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                        .andExpect(status().isOk())
                        .andExpect(content().contentType("application/pdf"))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray();
        try (var reader = new PdfReader(pdf)) {
            return new PdfTextExtractor(reader).getTextFromPage(1);
        }
    }
}
