package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** One Kepu, two sites: each host has its look, and pages of one are not kept for the other. */
@KepuTest
@TestPropertySource(properties = "kepu.site.hosts=kexue.test=science:綦江科普网:天天有科学")
class ThemeOfHostTest {

    @Autowired MockMvcTester mvc;

    @Test
    void eachHostHasItsThemeAndName() throws UnsupportedEncodingException {
        Document usual = home("kepu.test");
        Document science = home("kexue.test");
        Document again = home("kepu.test");

        assertThat(science.select(".brand").text()).contains("綦江科普网").contains("天天有科学");
        assertThat(science.select("h1").text()).isEqualTo("身边的科学");
        assertThat(usual.select("h1").text()).isEqualTo("这条消息，是真是假？");
        assertThat(again.select("h1").text()).isEqualTo("这条消息，是真是假？");
        assertThat(mvc.get().uri(science.select("link[rel=stylesheet]").attr("href")))
                .hasStatusOk()
                .bodyText()
                .contains(".premiere");
        assertThat(science.select("link[rel=canonical]").attr("href"))
                .isEqualTo("http://kepu.test/");
    }

    private Document home(String host) throws UnsupportedEncodingException {
        return Jsoup.parse(
                mvc.get()
                        .uri("http://" + host + "/")
                        .exchange()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8));
    }
}
