package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@KepuTest
class OperationTest {

    private static final String TOKEN = "Bearer " + KepuTest.ADMIN_TOKEN;

    private final MockMvc web;
    private final Figures figures;

    @Autowired
    OperationTest(MockMvc web, Figures figures) {
        this.web = web;
        this.figures = figures;
    }

    @Test
    void thePageNamesEachPartAndTheFiguresBehindIt() throws Exception {
        StudioSession session =
                StudioSession.of(
                        web.perform(
                                        formLogin("/studio/sign-in")
                                                .user("admin")
                                                .password(KepuTest.ADMIN_PASSWORD))
                                .andReturn()
                                .getResponse());

        web.perform(get("/studio/operation").with(session).header("Accept", "text/html"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("运行状况")))
                .andExpect(content().string(containsString("能读能写。")))
                .andExpect(content().string(containsString("kepu.index.oldest")))
                .andExpect(content().string(containsString("索引还没读到的变更")))
                .andExpect(content().string(containsString("aria-current=\"page\"")))
                .andExpect(content().string(not(containsString("operate."))))
                .andExpect(content().string(not(containsString("{minutes}"))));
    }

    @Test
    void nobodyElseSeesThePage() throws Exception {
        web.perform(get("/studio/operation").header("Accept", "text/html"))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void healthNamesEachPartForAdministratorsOnly() throws Exception {
        web.perform(get("/actuator/health").header("Authorization", TOKEN))
                .andExpect(jsonPath("$.components.kepu.components.database.status").value("UP"))
                .andExpect(jsonPath("$.components.kepu.components.index.details.lag").isNumber())
                .andExpect(jsonPath("$.components.kepu.components.media.status").value("UP"));
        web.perform(get("/actuator/health")).andExpect(status().isUnauthorized());
        web.perform(get("/actuator/health/readiness"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.components").doesNotExist());
    }

    @Test
    void aRequestKeepsItsIdOrGetsOne() throws Exception {
        web.perform(get("/api/v1/items").header("X-Request-Id", "proxy-17"))
                .andExpect(header().string("X-Request-Id", "proxy-17"));
        web.perform(get("/api/v1/items").header("X-Request-Id", "two\nlines"))
                .andExpect(header().string("X-Request-Id", matchesPattern("[0-9a-f-]{36}")));
        web.perform(get("/api/v1/nothing-here"))
                .andExpect(header().string("X-Request-Id", matchesPattern("[0-9a-f-]{36}")));
    }

    @Test
    void aRunningInstallationKnowsAllFigures() {
        Reading reading = figures.freshReading();

        assertThat(reading.databaseTrouble()).isNull();
        assertThat(reading.values()).containsOnlyKeys(Figure.values());
        assertThat(reading.value(Figure.AUDIT_ENTRIES)).isPositive();
        assertThat(reading.diskFree()).isPositive();
    }
}
