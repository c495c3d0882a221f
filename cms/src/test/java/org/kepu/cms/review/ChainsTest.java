package org.kepu.cms.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** A content type with a chain of its own, beside others with the usual one. */
@KepuTest
@Import(Newsroom.class)
@TestPropertySource(properties = "kepu.workflow.types.article=reviewer,publisher")
class ChainsTest {

    @Autowired Newsroom newsroom;
    @Autowired SubmitForReview submitForReview;
    @Autowired SignStage signStage;
    @Autowired MockMvc web;

    @Test
    void aShortChainEndsWithItsLastRole() throws Exception {
        Item article = newsroom.draft("article", Newsroom.article("短流程"));
        submitForReview.submit(article.id(), "", Newsroom.AUTHOR);
        signStage.sign(article.id(), "", Newsroom.REVIEWER);
        web.perform(
                        get("/api/manage/v1/items/" + article.id())
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(jsonPath("$.review.stage").value(2))
                .andExpect(jsonPath("$.review.of").value(2));
        assertThatThrownBy(() -> signStage.sign(article.id(), "", Newsroom.EXPERT))
                .isInstanceOf(Forbidden.class);

        Item signed = signStage.sign(article.id(), "", Newsroom.PUBLISHER);

        assertThat(signed.status()).isEqualTo(ItemStatus.APPROVED);
    }

    @Test
    void othersKeepTheirThreeStages() {
        Item rumor = newsroom.draft("rumor", Newsroom.rumor("长流程？"));
        submitForReview.submit(rumor.id(), "", Newsroom.AUTHOR);
        signStage.sign(rumor.id(), "", Newsroom.REVIEWER);

        Item signed = signStage.sign(rumor.id(), "", Newsroom.EXPERT);

        assertThat(signed.status()).isEqualTo(ItemStatus.REVIEW);
        assertThat(signed.stage()).isEqualTo(3);
    }
}
