package org.kepu.cms.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.review.SubmitForReview;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is found in a draft before it is handed in, and what of it keeps the draft back. */
@KepuTest
@Import(Newsroom.class)
class ChecksTest {

    /** Made up; its check digit is right. */
    private static final String ID_NUMBER = "11010519491231002X";

    @Autowired Checks checks;
    @Autowired Newsroom newsroom;
    @Autowired SubmitForReview submitForReview;
    @Autowired Installation installation;
    @Autowired MockMvc web;

    @Test
    void aSoundRumorIsNotKeptBack() {
        assertThat(checks.blocking(draft("rumor", Newsroom.rumor("微波炉加热食物会致癌？")))).isEmpty();
    }

    @Test
    void anIdNumberIsKnownByItsCheckDigitAndDate() {
        assertThat(PersonalData.isId(ID_NUMBER)).isTrue();
        assertThat(PersonalData.isId("11010519491231002x")).isTrue();
        assertThat(PersonalData.isId("110105194912310021")).isFalse();
        assertThat(PersonalData.isId("11010519491331002X")).isFalse();
    }

    @Test
    void personalNumbersBlockAndSayWhere() {
        String text =
                "请拨 13800138000，卡号 6222 0212 3456 7890 128，证件 "
                        + ID_NUMBER
                        + "。热线 12320、订单 110105194912310021 不算。";

        List<Finding> found = checks.blocking(draft("article", body(text)));

        assertThat(found).extracting(Finding::rule).contains("id-number", "mobile-phone");
        assertThat(found)
                .filteredOn(it -> it.rule().equals("id-number"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.place()).isEqualTo("/body");
                            assertThat(it.suggestion()).isEqualTo("110****2X");
                            Finding.Span span = it.span();
                            assertThat(text.substring(span.start(), span.end()))
                                    .isEqualTo(ID_NUMBER);
                        });
    }

    @Test
    void aCardIsKnownByItsLuhnDigit() {
        assertThat(PersonalData.isCard("6222021234567890128"))
                .isEqualTo(luhn("6222021234567890128"));
        assertThat(PersonalData.isCard("4111111111111111")).isTrue();
        assertThat(PersonalData.isCard("4111111111111112")).isFalse();
    }

    @Test
    void wordsOfTheListAreFoundButNotInTheClaimThatGoesAround() {
        var rumor =
                Newsroom.withFields(
                        Newsroom.article("吃大蒜包治百病？"),
                        Map.of(
                                "claim", "大蒜根治癌症",
                                "verdict", "false",
                                "truth", "不能根治。",
                                "evidence", List.of(Map.of("title", "书", "publisher", "社"))));

        List<Finding> found = checks.of(draft("rumor", rumor));

        assertThat(found)
                .filteredOn(it -> it.rule().equals("word"))
                .extracting(Finding::place)
                .containsExactlyInAnyOrder("/title", "/fields/truth");
    }

    @Test
    void theHousesOwnListIsReadAgainWhenItChanges() throws Exception {
        var list = installation.folder("checks").resolve("words.tsv");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "震惊\tblock\t\t标题党\n最佳\toff\n");

        List<Finding> found = checks.of(draft("article", body("震惊！这是最佳办法。")));
        Files.delete(list);
        List<Finding> after = checks.of(draft("article", body("震惊！这是最佳办法。")));

        assertThat(found)
                .filteredOn(it -> it.rule().equals("word"))
                .extracting(it -> it.facts().get("word"))
                .isEqualTo(List.of("震惊"));
        assertThat(after)
                .filteredOn(it -> it.rule().equals("word"))
                .extracting(it -> it.facts().get("word"))
                .isEqualTo(List.of("最佳"));
    }

    @Test
    void longTitlesSentencesAndBareEvidenceAreTold() {
        String sentence = "夏".repeat(120) + "。";
        var content =
                Newsroom.withFields(
                        body(sentence),
                        Map.of("claim", "说法", "evidence", List.of(Map.of("title", "一本书"))));

        List<Finding> found = checks.of(draft("rumor", titled(content, "题".repeat(70))));

        assertThat(found)
                .extracting(Finding::rule)
                .contains("evidence-bare", "title-long", "sentence-long");
    }

    @Test
    void somethingGeneratedNeedsItsLabel() {
        var credit = new org.kepu.cms.content.Contributor("DeepSeek", "author", null, null);
        ItemContent plain = by(body("这是一段文字。"), credit);
        ItemContent labelled = by(body("本文由人工智能生成，已经专家审核。"), credit);

        assertThat(checks.blocking(draft("article", plain)))
                .extracting(Finding::rule)
                .contains("generated-unlabelled");
        assertThat(checks.blocking(draft("article", labelled))).isEmpty();
    }

    @Test
    void aDraftThatBlocksIsNotHandedInAndTheApiNamesEachReason() throws Exception {
        Item item = newsroom.draft("article", body("证件 " + ID_NUMBER + " 已登记。"));

        assertThatThrownBy(() -> submitForReview.submit(item.id(), "", Newsroom.AUTHOR))
                .isInstanceOf(Invalid.class);
        web.perform(
                        post("/api/manage/v1/items/" + item.id() + "/transitions")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"action\":\"submit\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("#/body"))
                .andExpect(jsonPath("$.errors[0].detail").value("出现身份证号 110****2X，请隐去"));
        web.perform(
                        get("/api/manage/v1/items/" + item.id() + "/checks")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[0].rule").value("id-number"))
                .andExpect(jsonPath("$.data[0].severity").value("block"))
                .andExpect(jsonPath("$.data[0].span.text").value(ID_NUMBER));
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean second = false;
        for (char digit : new StringBuilder(digits).reverse().toString().toCharArray()) {
            int value = (digit - '0') * (second ? 2 : 1);
            sum += value / 10 + value % 10;
            second = !second;
        }
        return sum % 10 == 0;
    }

    private static Draft draft(String type, ItemContent content) {
        return new Draft(new ItemId(UUID.randomUUID()), type, content);
    }

    private static ItemContent body(String text) {
        return with(Newsroom.article("题目"), "题目", text, List.of());
    }

    private static ItemContent titled(ItemContent old, String title) {
        return Newsroom.withFields(
                with(old, title, old.body().text(), old.contributors()), old.fields());
    }

    private static ItemContent by(ItemContent old, org.kepu.cms.content.Contributor by) {
        return with(old, old.title(), old.body().text(), List.of(by));
    }

    private static ItemContent with(
            ItemContent old, String title, String text, List<org.kepu.cms.content.Contributor> by) {
        return new ItemContent(
                title,
                "",
                "zh-CN",
                SafeHtml.clean("<p>" + text + "</p>"),
                null,
                List.of(),
                old.topics(),
                old.audiences(),
                old.regions(),
                null,
                by,
                Map.of());
    }
}
