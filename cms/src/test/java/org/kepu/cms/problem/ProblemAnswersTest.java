package org.kepu.cms.problem;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@KepuTest
class ProblemAnswersTest {

    private final MockMvc web;

    @Autowired
    ProblemAnswersTest(MockMvc web) {
        this.web = web;
    }

    @Test
    void anUnknownApiPathAnswersNotFoundInChinese() throws Exception {
        web.perform(get("/api/v1/nothing-here"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(jsonPath("$.type").value("http://kepu.test/problems/not-found"))
                .andExpect(jsonPath("$.title").value("没有找到"))
                .andExpect(jsonPath("$.status").value(404));
    }

    @Test
    void aReaderOfEnglishGetsEnglish() throws Exception {
        web.perform(get("/api/v1/nothing-here").header("Accept-Language", "en-GB,en;q=0.9"))
                .andExpect(jsonPath("$.title").value("Not found"))
                .andExpect(header().string("Content-Language", "en"));
    }

    @Test
    void aPathThatNobodyOpenedIsNotThere() throws Exception {
        web.perform(get("/secret"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"));
    }

    @Test
    void eachKindHasAPageThatExplainsIt() throws Exception {
        for (ProblemKind kind : ProblemKind.values()) {
            web.perform(get("/problems/" + kind.slug()))
                    .andExpect(status().isOk())
                    .andExpect(content().contentTypeCompatibleWith("text/html"));
        }
    }
}
