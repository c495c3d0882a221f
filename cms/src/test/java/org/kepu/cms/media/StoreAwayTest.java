package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.testing.KepuTest;
import org.kepu.ingest.store.MinioBlobStore;
import org.kepu.ingest.store.S3Place;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;

import javax.imageio.ImageIO;

@KepuTest
class StoreAwayTest {

    @Autowired private MockMvcTester web;
    @Autowired private Assets assets;
    @Autowired private JsonMapper json;

    @TempDir private Path folder;

    @Test
    void nobodyIsToldToKeepWhatTheStoreDoesNotGive() throws Exception {
        String path = upload();
        String name = path.substring("/assets/".length(), path.lastIndexOf('.'));
        String extension = path.substring(path.lastIndexOf('.') + 1);
        var place = new S3Place("http://127.0.0.1:9", "kepu-media", "k", "s", null);
        var answer = new MockHttpServletResponse();

        try (var away = MinioBlobStore.unseen(place, folder, Clock.systemUTC())) {
            var serve = new ServeAsset(assets, away);

            assertThatThrownBy(
                            () ->
                                    serve.serve(
                                            name,
                                            extension,
                                            new MockHttpServletRequest("GET", path),
                                            answer))
                    .isInstanceOf(StoreAway.class);
        }

        assertThat(answer.getHeaderNames()).doesNotContain("Cache-Control", "ETag");
        assertThat(web.get().uri(path)).hasStatusOk().headers().containsHeader("ETag");
    }

    private String upload() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var picture = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(1, 1, 0x345678);
        ImageIO.write(picture, "png", bytes);
        var stored =
                web.post()
                        .uri("/api/manage/v1/assets")
                        .multipart()
                        .file(
                                new MockMultipartFile(
                                        "file", "away.png", "image/png", bytes.toByteArray()))
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .exchange();
        String url =
                json.readTree(stored.getResponse().getContentAsByteArray()).at("/url").asString();
        return url.substring(url.indexOf("/assets/"));
    }
}
