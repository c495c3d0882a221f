package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.codec.digest.DigestUtils;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The ZIP for a village: whole, signed, readable from a disk. */
@KepuTest
@Import(PublishedRumor.class)
class OfflinePackTest {

    @Autowired MockMvcTester mvc;
    @Autowired PublishedRumor rumors;

    @Test
    void aPackIsSignedAndNamesTheSumOfEveryFile() throws IOException, GeneralSecurityException {
        rumors.publish("pack-weijing", "味精加热会致癌？", "味精放进热锅里会致癌", "味精加热生成的焦谷氨酸钠没有致癌性。");

        Map<String, byte[]> files = unzip(get("/api/manage/v1/offline-pack?posters=1"));

        assertThat(files)
                .containsKeys(
                        "index.html",
                        "pack.js",
                        "pack.css",
                        "READ-ME.txt",
                        "scripts/pack-weijing.txt",
                        "posters/pack-weijing.pdf");
        byte[] manifest = Objects.requireNonNull(files.get("manifest.json"));
        JsonNode sums = new JsonMapper().readTree(manifest).path("sha256");
        sums.properties()
                .forEach(
                        it ->
                                assertThat(DigestUtils.sha256Hex(files.get(it.getKey())))
                                        .isEqualTo(it.getValue().asString()));
        assertThat(files.size()).isEqualTo(sums.size() + 3);
        assertThat(signed(manifest, files)).isTrue();
        manifest[10] ^= 1;
        assertThat(signed(manifest, files)).isFalse();
    }

    @Test
    void itsPageNeedsNothingButTheFilesBesideIt() throws IOException {
        rumors.publish("pack-jiang", "喝姜汤能治肺炎？", "喝姜汤能治肺炎", "姜汤治不了肺炎。");
        Map<String, byte[]> files = unzip(get("/api/manage/v1/offline-pack?posters=0"));

        Document page = Jsoup.parse(new String(files.get("index.html"), StandardCharsets.UTF_8));

        assertThat(page.select("#pack-jiang").text()).contains("姜汤治不了肺炎").contains("谣言");
        assertThat(page.select("[src], link").eachAttr("src")).noneMatch(it -> it.contains("//"));
        assertThat(page.select("article a").eachAttr("href")).allMatch(it -> files.containsKey(it));
        assertThat(page.select("body").attr("data-until")).matches("\\d{4}-.*Z");
        assertThat(files.keySet()).noneMatch(it -> it.startsWith("posters/"));
    }

    @Test
    void aTownGetsWhatIsForTheWholeDistrictTooAndIsToldHowManyFilesCome() throws IOException {
        rumors.publish("pack-zhen", "镇里在传的话？", "镇里在传的话", "镇里查清的事。");

        MvcTestResult pack = get("/api/manage/v1/offline-pack?region=500110109&posters=0");

        Map<String, byte[]> files = unzip(pack);
        assertThat(files).containsKey("scripts/pack-zhen.txt");
        assertThat(pack).headers().hasValue("X-Pack-Files", Integer.toString(files.size()));
        assertThat(get("/api/manage/v1/offline-pack?topic=space")).hasStatus(400);
    }

    @Test
    void whatIsAskedForWronglyIsRefused() {
        assertThat(get("/api/manage/v1/offline-pack?region=1")).hasStatus(400);
        assertThat(get("/api/manage/v1/offline-pack?limit=0")).hasStatus(400);
        assertThat(get("/api/manage/v1/offline-pack?limit=1&posters=2")).hasStatus(400);
        assertThat(mvc.get().uri("/api/manage/v1/offline-pack")).hasStatus(401);
    }

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(path)
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                .exchange();
    }

    private static Map<String, byte[]> unzip(MvcTestResult answer) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip =
                new ZipInputStream(
                        new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (ZipEntry it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
                files.put(it.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static boolean signed(byte[] manifest, Map<String, byte[]> files)
            throws GeneralSecurityException {
        String pem = new String(files.get("key.pem"), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        signature.update(manifest);
        return signature.verify(files.get("manifest.sig"));
    }
}
